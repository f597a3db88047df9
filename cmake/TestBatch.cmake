# SPDX-FileCopyrightText: CertDesk contributors
# SPDX-License-Identifier: Apache-2.0
# cmake -DOUT=file -DTESTS=a.cpp,b.cpp -P TestBatch.cmake: one source of several tests, each in a namespace of its own, so that their helpers
# may have the same names. What they include is included first, outside; in the namespaces the guards leave nothing of it.
string(REPLACE "," ";" TESTS "${TESTS}")
set(includes)
set(bodies)
set(choices)
foreach(test ${TESTS})
  get_filename_component(base "${test}" NAME_WE)
  file(STRINGS "${test}" lines REGEX "^#include [<\"]")
  list(FILTER lines EXCLUDE REGEX "\"${base}\\.moc\"")
  list(APPEND includes ${lines})
  string(APPEND bodies "namespace in_${base} {\n#include \"${test}\"\n}\n")
  string(APPEND choices "    if (name.endsWith(\"_${base}\"))\n        return in_${base}::main(argc, argv);\n")
endforeach()
list(REMOVE_DUPLICATES includes)
list(JOIN includes "\n" includes)
file(WRITE "${OUT}" "// Made by cmake/TestBatch.cmake\n${includes}\n${bodies}
int main(int argc, char **argv)
{
    const QByteArrayView name(argv[0]);
${choices}    qFatal(\"No test here is called %s\", argv[0]);
}
")
