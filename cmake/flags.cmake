# Warnings and sanitizers as one target, linked PRIVATE so that nobody else's code is judged by them.
add_library(planner_flags INTERFACE)
target_compile_options(planner_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Wimplicit-fallthrough
  # GCC 12 reports overlapping copies in std::string at -O3 that are not there.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_compile_definitions(planner_flags INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(PLANNER_WERROR)
  target_compile_options(planner_flags INTERFACE -Werror)
endif()
if(PLANNER_SANITIZE)
  target_compile_options(planner_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(planner_flags INTERFACE -fsanitize=address,undefined)
endif()
