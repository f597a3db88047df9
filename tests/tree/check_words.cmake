# SPDX-FileCopyrightText: CertDesk contributors
# SPDX-License-Identifier: Apache-2.0
cmake_minimum_required(VERSION 3.25)
# Words that may not stand in the programs, and the two SPDX lines that must.
file(GLOB_RECURSE files "${SOURCE}/app/*.cpp" "${SOURCE}/app/*.h" "${SOURCE}/ui/*.cpp" "${SOURCE}/ui/*.h" "${SOURCE}/pkcs11/*.cpp" "${SOURCE}/pkcs11/*.h"
    "${SOURCE}/platform/*.cpp" "${SOURCE}/platform/*.h")
set(forbidden
    "ignoreSslErrors|TLS errors are never ignored"
    "processEvents[(]|no nested event loops"
    "QEventLoop|no nested event loops"
    "TODO|finish it or leave it out"
    "FIXME|finish it or leave it out"
    "not implemented|finish it or leave it out")
foreach(file ${files})
  file(READ "${file}" text)
  foreach(entry ${forbidden})
    string(REGEX MATCH "^([^|]*)[|](.*)$" ignored "${entry}")
    set(word "${CMAKE_MATCH_1}")
    set(why "${CMAKE_MATCH_2}")
    if(text MATCHES "${word}")
      message(SEND_ERROR "${file}: ${word}: ${why}")
    endif()
  endforeach()
  if(NOT text MATCHES "^// SPDX-FileCopyrightText: [^\n]+\n// SPDX-License-Identifier: Apache-2.0\n")
    message(SEND_ERROR "${file}: the two SPDX lines are missing")
  endif()
  # Chinese stands in translations, resources and docs, not in code.
  string(REGEX REPLACE "//[^\n]*" "" code "${text}")
  if(code MATCHES "[一-鿿]" AND NOT file MATCHES "/platform/")
    message(SEND_ERROR "${file}: Chinese outside a comment; use tr() and translations/")
  endif()
endforeach()
