#include "planner/cli/run.hpp"

#include <csignal>

int main(int argc, char** argv) {
  // Where files may not grow any further, the write that fails says so, and nothing half written stays behind.
  std::signal(SIGXFSZ, SIG_IGN);
  return planner::run(std::vector<std::string>(argv + (argc > 0 ? 1 : 0), argv + argc));
}
