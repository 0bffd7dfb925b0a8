# The compiler, its flags, and ccache where there is one.

set(COMENTION_INSTALL_COMPILER [=[
comention needs a C++20 compiler (GCC >= 11, Clang >= 14, Apple Clang >= 15).
  Debian, Ubuntu:  apt-get install g++
  Fedora:          dnf install gcc-c++
  macOS:           xcode-select --install
  conda:           conda install -c conda-forge cxx-compiler
]=])

if(NOT CMAKE_CXX_COMPILER_ID)
  include(CheckLanguage)
  check_language(CXX)
  if(NOT CMAKE_CXX_COMPILER)
    message(FATAL_ERROR "There is no compiler.\n${COMENTION_INSTALL_COMPILER}")
  endif()
  enable_language(CXX)
endif()
if((CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 11)
   OR (CMAKE_CXX_COMPILER_ID STREQUAL "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
   OR (CMAKE_CXX_COMPILER_ID STREQUAL "AppleClang" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 15))
  message(FATAL_ERROR "This compiler is too old: ${CMAKE_CXX_COMPILER_ID} "
                      "${CMAKE_CXX_COMPILER_VERSION}.\n${COMENTION_INSTALL_COMPILER}")
endif()

if(NOT CMAKE_BUILD_TYPE AND NOT CMAKE_CONFIGURATION_TYPES)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_CXX_VISIBILITY_PRESET hidden)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

find_program(COMENTION_CCACHE ccache)
mark_as_advanced(COMENTION_CCACHE)
if(COMENTION_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${COMENTION_CCACHE}")
endif()

# The same bits on every machine: no contraction of a*b+c into one rounding.
add_compile_options(-ffp-contract=off)
add_compile_options(-Wall -Wextra -Wconversion -Wshadow)
if(COMENTION_WERROR)
  add_compile_options(-Werror)
endif()
if(COMENTION_SANITIZE)
  add_compile_options(-fsanitize=${COMENTION_SANITIZE} -fno-omit-frame-pointer -g1)
  add_link_options(-fsanitize=${COMENTION_SANITIZE})
  if(COMENTION_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()
