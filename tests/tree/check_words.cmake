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
endforeach()
# Chinese stands in translations, resources and docs, not in code. app/domain/Region.cpp compares with words of the region table itself.
execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C.UTF-8 grep -rnP "^(?!.*//.*[\\x{4e00}-\\x{9fff}]).*[\\x{4e00}-\\x{9fff}]" app ui pkcs11 platform
    --include=*.cpp --include=*.h --exclude=Region.cpp WORKING_DIRECTORY "${SOURCE}" OUTPUT_VARIABLE chinese RESULT_VARIABLE status ERROR_VARIABLE trouble)
if(status GREATER 1)
  message(SEND_ERROR "grep: ${trouble}")
elseif(chinese)
  message(SEND_ERROR "Chinese in code; use tr() and translations/:\n${chinese}")
endif()
