# The libraries, each as one target. Debian's packages; a static build takes their archives.
find_package(fmt REQUIRED)
find_package(date REQUIRED)
find_package(CLI11 REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tomlplusplus REQUIRED)

if(PLANNER_STATIC)
  set(CMAKE_FIND_LIBRARY_SUFFIXES .a)
endif()
find_library(PLANNER_SODIUM_LIBRARY sodium REQUIRED)
find_library(PLANNER_SQLITE_LIBRARY sqlite3 REQUIRED)
find_library(PLANNER_ICAL_LIBRARY ical REQUIRED)

# Debian has no archive of fmt, and its headers alone cost every file seconds.
add_library(planner_fmt INTERFACE)
target_link_libraries(planner_fmt INTERFACE $<IF:$<BOOL:${PLANNER_STATIC}>,fmt::fmt-header-only,fmt::fmt>)

# The header-only form: the compiled one would not be found as an archive on Debian.
add_library(planner_toml INTERFACE)
target_compile_definitions(planner_toml INTERFACE TOML_HEADER_ONLY=1 TOML_EXCEPTIONS=0)

add_library(planner_sodium INTERFACE)
target_link_libraries(planner_sodium INTERFACE ${PLANNER_SODIUM_LIBRARY})

add_library(planner_sqlite INTERFACE)
target_link_libraries(planner_sqlite INTERFACE ${PLANNER_SQLITE_LIBRARY})

add_library(planner_ical INTERFACE)
target_link_libraries(planner_ical INTERFACE ${PLANNER_ICAL_LIBRARY})
if(PLANNER_STATIC)
  find_library(PLANNER_ICU_I18N icui18n REQUIRED)
  find_library(PLANNER_ICU_UC icuuc REQUIRED)
  find_library(PLANNER_ICU_DATA icudata REQUIRED)
  target_link_libraries(planner_ical INTERFACE ${PLANNER_ICU_I18N} ${PLANNER_ICU_UC} ${PLANNER_ICU_DATA})
  target_link_libraries(planner_sqlite INTERFACE m)
endif()
