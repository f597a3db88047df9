# SPDX-FileCopyrightText: CertDesk contributors
# SPDX-License-Identifier: Apache-2.0
# Warnings are errors; strings are never converted from ASCII by accident; hardened in release.
add_library(certdesk_options INTERFACE)
target_compile_options(certdesk_options INTERFACE
    -fcoroutines -Wall -Wextra -Wpedantic -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual
    -Wcast-qual -Wformat=2 -Wimplicit-fallthrough -Wdeprecated
    -fstack-protector-strong)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # Clang 16 has coroutines in C++20 and no such switch.
  get_target_property(_options certdesk_options INTERFACE_COMPILE_OPTIONS)
  list(REMOVE_ITEM _options -fcoroutines)
  set_target_properties(certdesk_options PROPERTIES INTERFACE_COMPILE_OPTIONS "${_options}")
else()
  # GCC 12 reports these inside its own libstdc++ and Qt headers when it inlines coroutines under sanitizers.
  target_compile_options(certdesk_options INTERFACE -Wno-maybe-uninitialized -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow
      -Wno-subobject-linkage) # a coroutine frame in a batched source is said to have no linkage
endif()
target_compile_definitions(certdesk_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_KEYWORDS QT_STRICT_ITERATORS
    QT_DISABLE_DEPRECATED_BEFORE=0x060400 CERTDESK_VERSION="${PROJECT_VERSION}")
if(WIN32)
  target_link_options(certdesk_options INTERFACE -fstack-protector-strong) # mingw keeps the guard in libssp
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT WIN32)
  target_compile_definitions(certdesk_options INTERFACE _FORTIFY_SOURCE=2)
  target_link_options(certdesk_options INTERFACE -Wl,-z,relro,-z,now)
endif()
set(CERTDESK_SANITIZE "" CACHE STRING "Sanitizers, for instance address,undefined or thread")
if(CERTDESK_SANITIZE)
  add_compile_options(-fsanitize=${CERTDESK_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${CERTDESK_SANITIZE})
  if(CERTDESK_SANITIZE MATCHES "undefined")
    # A finding ends the program, and so the test. Why three checks are left to the folders that cast foreign memory: docs/decisions/libraries.md.
    add_compile_options(-fno-sanitize-recover=undefined -fno-sanitize=null,alignment,pointer-overflow)
  endif()
endif()
# certdesk_check_pointers(target): UBSan's checks of pointers at every access, for code that casts memory of others.
function(certdesk_check_pointers target)
  if(CERTDESK_SANITIZE MATCHES "undefined")
    target_compile_options(${target} PRIVATE -fsanitize=null,alignment,pointer-overflow)
  endif()
endfunction()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # The compiler collects its garbage first at a gigabyte: each collection walks through the precompiled headers, a tenth of the time.
  add_compile_options("SHELL:--param ggc-min-expand=1000" "SHELL:--param ggc-min-heapsize=1000000")
  if(CERTDESK_SANITIZE MATCHES "address" AND CMAKE_BUILD_TYPE STREQUAL "Debug")
    # The same checks as calls: an eighth of the time of a file. What loops over pixels has them inline (certdesk_loops).
    add_compile_options("SHELL:--param asan-instrumentation-with-call-threshold=0")
  endif()
endif()
# certdesk_loops(target): optimised even where the rest is not, for code that looks at every pixel.
function(certdesk_loops target)
  target_compile_options(${target} PRIVATE -O2)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CERTDESK_SANITIZE MATCHES "address")
    target_compile_options(${target} PRIVATE "SHELL:--param asan-instrumentation-with-call-threshold=7000")
  endif()
endfunction()

# A hundred programs of tests are linked in a third of the time (the presets for tests share the libraries between them, too: a tenth of
# the disk). Packages are linked by the usual one, each program with everything in it.
find_program(CERTDESK_MOLD mold)
if(CERTDESK_MOLD AND NOT WIN32 AND NOT CMAKE_BUILD_TYPE STREQUAL "Release")
  add_link_options(-fuse-ld=mold)
endif()

set(CMAKE_LINK_DEPENDS_NO_SHARED ON) # a program is not linked again because a library was

# certdesk_precompile(target core|widgets [header...]): the headers that cost most are parsed once: in a preset for tests for all targets, in
# others a target. Qt's test headers are not among them; they hold functions that would come into every object file.
function(certdesk_precompile target kind)
  if(CERTDESK_PCH AND TARGET certdesk_headers_${kind})
    target_precompile_headers(${target} REUSE_FROM certdesk_headers_${kind})
  elseif(CERTDESK_PCH AND ARGN)
    target_precompile_headers(${target} PRIVATE ${ARGN})
  endif()
endfunction()
