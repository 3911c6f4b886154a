#pragma once
// The folder of all plans: device, current, plans/NAME.db. Private to the shell; knows no SQLite.

#include "planner/base/result.hpp"
#include "planner/journal/entry.hpp"

#include <string>
#include <vector>

namespace planner {

class DataFolder {
 public:
  explicit DataFolder(std::string path) : m_path(std::move(path)) {}

  /// Makes what is missing of the folders.
  [[nodiscard]] Status make() const;
  /// This installation's id; made and written down where there is none yet.
  [[nodiscard]] Result<DeviceId> device() const;

  /// What the file says, empty where there is none; not whether there is such a plan.
  [[nodiscard]] Result<std::string> current() const;
  [[nodiscard]] std::string current_or_nothing() const;
  /// The empty name removes the file.
  [[nodiscard]] Status set_current(std::string const& name) const;

  /// Sorted.
  [[nodiscard]] Result<std::vector<std::string>> plan_names() const;
  [[nodiscard]] bool has_plan(std::string const& name) const;
  /// With symbolic links resolved in the folder, never in the file's own name.
  [[nodiscard]] Result<std::string> plan_path(std::string const& name) const;
  /// A free name beside `plan_path` that is no plan's.
  [[nodiscard]] static std::string draft_path(std::string const& plan_path);
  /// Drafts that nobody has touched for an hour: their writer was killed.
  [[nodiscard]] std::vector<std::string> abandoned_drafts() const;

 private:
  [[nodiscard]] std::string plans() const { return m_path + "/plans"; }
  [[nodiscard]] Result<DeviceId> read_device() const;

  std::string m_path;
};

}  // namespace planner
