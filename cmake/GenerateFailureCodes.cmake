# SPDX-FileCopyrightText: CertDesk contributors
# SPDX-License-Identifier: Apache-2.0
cmake_minimum_required(VERSION 3.25)
# cmake -DOUT=dir -DDIR=resources/failurecodes -P GenerateFailureCodes.cmake
# An entry: {"code": "Area_What_Why", "who": "you|helpdesk|ca|it", "zh": {"cause","remedy"}, "en": {"cause","remedy"}}
file(GLOB files "${DIR}/*.json")
list(SORT files)
set(enums "")
set(rows "")
set(doc "# Failure codes\n\nGenerated from `resources/failurecodes/`. Each code is raised in exactly one place of the source.\nWho must act: **you** the supplier, **helpdesk** the clerk, **ca** the certificate authority, **it** your IT department.\n")
set(seen "")
function(c_string text out)
  string(REPLACE "\\" "\\\\" text "${text}")
  string(REPLACE "\"" "\\\"" text "${text}")
  string(REPLACE "\n" "\\n" text "${text}")
  set(${out} "${text}" PARENT_SCOPE)
endfunction()
foreach(file ${files})
  file(READ "${file}" json)
  get_filename_component(area "${file}" NAME_WE)
  string(APPEND doc "\n## ${area}\n\n| Code | Who | Cause | Remedy |\n|---|---|---|---|\n")
  string(JSON count LENGTH "${json}")
  if(count EQUAL 0)
    continue()
  endif()
  math(EXPR last "${count} - 1")
  foreach(i RANGE ${last})
    string(JSON code GET "${json}" ${i} code)
    string(JSON who GET "${json}" ${i} who)
    if(code IN_LIST seen)
      message(FATAL_ERROR "${file}: ${code} stands twice")
    endif()
    list(APPEND seen ${code})
    if(NOT who MATCHES "^(you|helpdesk|ca|it)$")
      message(FATAL_ERROR "${file}: ${code}: who is '${who}'")
    endif()
    foreach(lang zh en)
      foreach(part cause remedy)
        string(JSON ${lang}_${part} GET "${json}" ${i} ${lang} ${part})
        if("${${lang}_${part}}" STREQUAL "")
          message(FATAL_ERROR "${file}: ${code}: ${lang}.${part} is empty")
        endif()
        c_string("${${lang}_${part}}" ${lang}_${part}_c)
      endforeach()
    endforeach()
    string(APPEND enums "    ${code},\n")
    string(APPEND rows "    {\"${code}\", \"${who}\", \"${zh_cause_c}\", \"${zh_remedy_c}\", \"${en_cause_c}\", \"${en_remedy_c}\"},\n")
    string(APPEND doc "| `${code}` | ${who} | ${zh_cause}<br>${en_cause} | ${zh_remedy}<br>${en_remedy} |\n")
  endforeach()
endforeach()
file(MAKE_DIRECTORY "${OUT}")
file(WRITE "${OUT}/FailureCode.h.new" "// Generated from resources/failurecodes; do not edit.
#pragma once
namespace certdesk {
/// One value per place in the source where something can fail; documented in docs/failure-codes.md.
enum class FailureCode {
${enums}};
/// What is known of a code; all texts are UTF-8.
struct FailureCodeInfo {
    const char *name;
    const char *who;
    const char *causeZh;
    const char *remedyZh;
    const char *causeEn;
    const char *remedyEn;
};
const FailureCodeInfo &failureCodeInfo(FailureCode code);
int failureCodeCount();
} // namespace certdesk
")
file(WRITE "${OUT}/FailureCodeTable.cpp.new" "// Generated from resources/failurecodes; do not edit.
#include \"FailureCode.h\"
namespace certdesk {
static const FailureCodeInfo table[] = {
${rows}};
const FailureCodeInfo &failureCodeInfo(FailureCode code) { return table[static_cast<int>(code)]; }
int failureCodeCount() { return static_cast<int>(sizeof(table) / sizeof(table[0])); }
} // namespace certdesk
")
file(WRITE "${OUT}/failure-codes.md.new" "${doc}")
foreach(name FailureCode.h FailureCodeTable.cpp failure-codes.md)
  file(COPY_FILE "${OUT}/${name}.new" "${OUT}/${name}" ONLY_IF_DIFFERENT)
endforeach()
