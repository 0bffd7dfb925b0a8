# comention_layer(<folder> [SOURCES ...] [USES <layer> ...] [PUBLIC ...] [PRIVATE ...])
#
# One library per folder of cpp/comention; without SOURCES it is header-only.
function(comention_layer folder)
  cmake_parse_arguments(PARSE_ARGV 1 layer "" "" "SOURCES;USES;PUBLIC;PRIVATE")
  set(target comention_${folder})
  list(TRANSFORM layer_SOURCES PREPEND "comention/${folder}/")
  list(TRANSFORM layer_USES PREPEND "comention_")

  if(layer_SOURCES)
    add_library(${target} STATIC ${layer_SOURCES})
    target_link_libraries(${target} PRIVATE ${layer_PRIVATE})
    set(scope PUBLIC)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_link_libraries(${target} ${scope} ${layer_USES} ${layer_PUBLIC})
  target_include_directories(${target} ${scope} "${PROJECT_SOURCE_DIR}/cpp")
endfunction()

# Loops for wider registers, one file for each set of instructions: compiled for them, called only where
# the processor has them. They share no compiled code with the rest, so no precompiled header either.
function(comention_wide_kernels folder avx2 avx512)
  if(NOT CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|amd64)$" OR CMAKE_OSX_ARCHITECTURES MATCHES "arm64")
    return()
  endif()
  set(target comention_${folder})
  set(at "${PROJECT_SOURCE_DIR}/cpp/comention/${folder}")
  target_sources(${target} PRIVATE ${at}/${avx2} ${at}/${avx512})
  target_compile_definitions(${target} PRIVATE COMENTION_KERNELS_X86)
  set_source_files_properties(${at}/${avx2} PROPERTIES COMPILE_OPTIONS "-mavx2;-mfma" SKIP_PRECOMPILE_HEADERS ON)
  set_source_files_properties(${at}/${avx512} PROPERTIES COMPILE_OPTIONS "-mavx512f" SKIP_PRECOMPILE_HEADERS ON)
endfunction()
