# Eigen (from the build requirement cmeel-eigen, or the system's), ICU (the system's), threads.

# scikit-build-core says where the build requirements lie. In a development build the interpreter of
# the active environment is asked; without one, the system's packages are what there is.
if(NOT SKBUILD)
  find_package(Python 3.11 QUIET COMPONENTS Interpreter)
  if(Python_Interpreter_FOUND)
    execute_process(COMMAND "${Python_EXECUTABLE}" -c "import sysconfig; print(sysconfig.get_path('purelib'))"
                    OUTPUT_VARIABLE site_packages OUTPUT_STRIP_TRAILING_WHITESPACE)
    list(APPEND CMAKE_PREFIX_PATH "${site_packages}" "${site_packages}/pybind11")
  endif()
endif()

set(eigen_from_requirement PATHS ${CMAKE_PREFIX_PATH}
    PATH_SUFFIXES cmeel.prefix/share/eigen3/cmake NO_DEFAULT_PATH)
if(Eigen3_ROOT OR COMENTION_SYSTEM_EIGEN)
  find_package(Eigen3 CONFIG QUIET)
endif()
if(NOT Eigen3_FOUND)
  find_package(Eigen3 CONFIG QUIET ${eigen_from_requirement})
endif()
if(NOT Eigen3_FOUND)
  find_package(Eigen3 CONFIG QUIET)
endif()
if(NOT Eigen3_FOUND)
  message(FATAL_ERROR [=[
comention needs the headers of Eigen 3.4 or newer, and CMake finds none.
  pip:             pip install cmeel-eigen
  Debian, Ubuntu:  apt-get install libeigen3-dev
  Fedora:          dnf install eigen3-devel
  macOS:           brew install eigen
  conda:           conda install -c conda-forge eigen
]=])
endif()

if(APPLE AND NOT ICU_ROOT)
  set(ICU_ROOT /opt/homebrew/opt/icu4c /usr/local/opt/icu4c)  # keg-only: not on the default path
endif()
find_package(ICU 67 QUIET COMPONENTS uc data)
if(NOT ICU_FOUND)
  message(FATAL_ERROR [=[
comention needs ICU 67 or newer with its headers, and CMake finds none.
  Debian, Ubuntu:  apt-get install libicu-dev
  Fedora:          dnf install libicu-devel
  macOS:           brew install icu4c
  conda:           conda install -c conda-forge icu
If it lies elsewhere, name the folder: ICU_ROOT=/path/to/icu pip install .
]=])
endif()

find_package(Threads REQUIRED)
