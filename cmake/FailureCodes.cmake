# SPDX-FileCopyrightText: CertDesk contributors
# SPDX-License-Identifier: Apache-2.0
# resources/failurecodes/*.json -> FailureCode.h, the in-app texts and docs/failure-codes.md (target `failurecode-docs`).
set(_generated "${CMAKE_BINARY_DIR}/generated/failurecodes")
file(GLOB _codeFiles CONFIGURE_DEPENDS "${CMAKE_SOURCE_DIR}/resources/failurecodes/*.json")
add_custom_command(
  OUTPUT "${_generated}/FailureCode.h" "${_generated}/FailureCodeTable.cpp" "${_generated}/failure-codes.md"
  COMMAND ${CMAKE_COMMAND} "-DOUT=${_generated}" "-DDIR=${CMAKE_SOURCE_DIR}/resources/failurecodes" -P "${CMAKE_SOURCE_DIR}/cmake/GenerateFailureCodes.cmake"
  DEPENDS ${_codeFiles} "${CMAKE_SOURCE_DIR}/cmake/GenerateFailureCodes.cmake"
  COMMENT "Failure codes")
add_library(certdesk_failurecodes "${_generated}/FailureCodeTable.cpp" "${_generated}/FailureCode.h")
set_target_properties(certdesk_failurecodes PROPERTIES AUTOMOC OFF)
target_include_directories(certdesk_failurecodes PUBLIC "${_generated}")
target_link_libraries(certdesk_failurecodes PUBLIC certdesk_options)
add_custom_target(failurecode-docs
  COMMAND ${CMAKE_COMMAND} -E copy "${_generated}/failure-codes.md" "${CMAKE_SOURCE_DIR}/docs/failure-codes.md"
  DEPENDS "${_generated}/failure-codes.md")
