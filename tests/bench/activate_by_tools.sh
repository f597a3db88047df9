#!/bin/sh
# SPDX-FileCopyrightText: CertDesk contributors
# SPDX-License-Identifier: Apache-2.0
# What an activation does to a key, by the programs that everybody has: initialise, set the PIN, make a key pair, sign a request, have it
# signed by the CA, write the certificate, test it. The yardstick of `./dev bench token`.
#   activate_by_tools.sh MODULE SLOT LABEL SO-PIN PIN CA-FOLDER WORK-FOLDER
set -eu
module=$1 slot=$2 label=$3 officer=$4 pin=$5 ca=$6 work=$7
tool() { pkcs11-tool --module "$module" "$@" >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }; }
id=00112233445566778899aabbccddeeff00112233

tool --init-token --slot "$slot" --label "$label" --so-pin "$officer"
tool --init-pin --token-label "$label" --login --login-type so --so-pin "$officer" --pin "$pin"
tool --keypairgen --key-type EC:prime256v1 --token-label "$label" --login --pin "$pin" --id "$id" --label "$label" --usage-sign --sensitive
# The request is signed on the key.
PKCS11_MODULE_PATH=$module openssl req -new -engine pkcs11 -keyform engine -key "pkcs11:token=$label;id=%00%11%22%33%44%55%66%77%88%99%aa%bb%cc%dd%ee%ff%00%11%22%33;type=private;pin-value=$pin" \
  -subj "/C=CN/O=Bench/CN=Bench" -out "$work/request.pem" >"$work/out" 2>&1 || { cat "$work/out" >&2; exit 1; }
"$ca/sign.sh" "$work/request.pem" "$work/certificate.der"
tool --write-object "$work/certificate.der" --type cert --token-label "$label" --login --pin "$pin" --id "$id" --label "$label"
# The self-test: read the certificate back, let the key sign random bytes, verify with the certificate's key.
tool --read-object --type cert --token-label "$label" --login --pin "$pin" --id "$id" --output-file "$work/read.der"
cmp -s "$work/read.der" "$work/certificate.der"
openssl rand -out "$work/random" 32
openssl dgst -sha256 -binary -out "$work/digest" "$work/random"
tool --sign --mechanism ECDSA --signature-format openssl --token-label "$label" --login --pin "$pin" --id "$id" --input-file "$work/digest" --output-file "$work/signature"
openssl x509 -inform DER -in "$work/read.der" -pubkey -noout -out "$work/public.pem"
openssl dgst -sha256 -verify "$work/public.pem" -signature "$work/signature" "$work/random" >/dev/null
