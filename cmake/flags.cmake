# Warnings and sanitizers as one target, linked PRIVATE so that nobody else's code is judged by them. Warnings are
# for the debug builds: with optimisation GCC 12 warns of copies in std::string that never happen.
add_library(planner_flags INTERFACE)
set(PLANNER_WARNINGS
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast -Wimplicit-fallthrough)
if(PLANNER_WERROR)
  list(APPEND PLANNER_WARNINGS -Werror)
endif()
target_compile_options(planner_flags INTERFACE "$<$<CONFIG:Debug>:${PLANNER_WARNINGS}>")
target_compile_definitions(planner_flags INTERFACE $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)
if(PLANNER_SANITIZE)
  # Without the two checks that look at every pointer before it is followed: they are a quarter of the compile time, a
  # null pointer ends in the other sanitizer's hands, and nothing here casts to what has to be aligned.
  target_compile_options(planner_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize=null,alignment -fno-sanitize-recover=all -fno-omit-frame-pointer)
  # At a fixed address: of a million relocations none is left for each start of the program.
  target_link_options(planner_flags INTERFACE -fsanitize=address,undefined -no-pie)
endif()
