#include "planner/shell/store.hpp"

#include "plan_rules.hpp"

#include <algorithm>
#include <map>

namespace planner {

namespace {

constexpr DeviceId k_device = {0, 0, 0, 0, 0, 0, 0, 1};

struct Kept {
  std::vector<Entry> entries;
  std::map<std::string, BusyTimes> busy;
};
using Journal = std::shared_ptr<Kept>;

ChainEnd chain_end(std::vector<Entry> const& entries) {
  ChainEnd end;
  for (Entry const& entry : entries) {
    if (entry.device == k_device && entry.counter > end.counter) {
      end = {entry.counter, entry.hash};
    }
  }
  return end;
}

bool repeats_an_id(std::vector<Entry> const& entries) {
  std::vector<EntryId> ids;
  std::transform(entries.begin(), entries.end(), std::back_inserter(ids), [](Entry const& entry) { return entry.id; });
  std::sort(ids.begin(), ids.end());
  return std::adjacent_find(ids.begin(), ids.end()) != ids.end();
}

Error there_already() {
  return Error{ErrorKind::data, "the journal refuses the entry: it is there already; nothing was changed", {}, {}};
}

class MemoryJournal : public JournalStore {
 public:
  explicit MemoryJournal(Journal journal) : m_journal(std::move(journal)) {}

  Result<DeviceId> device() override { return k_device; }

  Result<std::vector<Entry>> read() override {
    Status const fine = check_history(m_journal->entries);
    return fine ? Result<std::vector<Entry>>(m_journal->entries) : Result<std::vector<Entry>>(fine.error());
  }

  Result<std::vector<Entry>> append(std::vector<Entry> entries, std::size_t expected) override {
    if (m_journal->entries.size() != expected) {
      return read_again();
    }
    auto stored = chained(std::move(entries), k_device, chain_end(m_journal->entries));
    if (!stored) {
      return stored;
    }
    std::vector<Entry> all = m_journal->entries;
    all.insert(all.end(), stored->begin(), stored->end());
    if (repeats_an_id(all)) {
      return there_already();
    }
    m_journal->entries = std::move(all);
    return stored;
  }

  Result<std::string> keep_busy(BusyTimes const& times) override {
    std::string hash = hash_of(times);
    m_journal->busy.emplace(hash, times);
    return hash;
  }

  Result<std::map<std::string, BusyTimes>> busy(std::vector<std::string> const& hashes) override {
    std::map<std::string, BusyTimes> found;
    for (auto const& hash : hashes) {
      if (auto const kept = m_journal->busy.find(hash); kept != m_journal->busy.end()) {
        found.insert(*kept);
      }
    }
    return found;
  }

 private:
  Journal m_journal;
};

class MemoryStore : public PlanStore {
 public:
  Result<std::vector<std::string>> names() override {
    std::vector<std::string> names;
    for (auto const& [name, journal] : m_plans) {
      names.push_back(name);
    }
    return names;
  }

  Result<std::string> current() override { return m_current; }

  Status use(std::string const& name) override {
    auto const journal = existing(name);
    if (!journal) {
      return journal.error();
    }
    m_current = name;
    return Ok{};
  }

  Result<std::unique_ptr<JournalStore>> open(std::string const& name) override {
    auto const journal = existing(name);
    if (!journal) {
      return journal.error();
    }
    return std::unique_ptr<JournalStore>(std::make_unique<MemoryJournal>(*journal));
  }

  Result<std::vector<Entry>> create(std::string const& name, std::vector<Entry> entries) override {
    auto stored = chained(std::move(entries), k_device, {});
    return stored ? put_new(name, std::move(*stored)) : stored;
  }

  Result<std::vector<Entry>> restore(std::string const& name, std::vector<Entry> entries) override {
    Status const fine = check_restored(entries);
    return fine ? put_new(name, std::move(entries)) : Result<std::vector<Entry>>(fine.error());
  }

  Status rename(std::string const& from, std::string const& to) override {
    auto const journal = existing(from);
    if (!journal) {
      return journal.error();
    }
    if (Status const free = check_free(to); !free) {
      return free;
    }
    m_plans[to] = *journal;
    m_plans.erase(from);
    m_current = m_current == from ? to : m_current;
    return Ok{};
  }

  Status forget(std::string const& name) override {
    auto const journal = existing(name);
    if (!journal) {
      return journal.error();
    }
    m_plans.erase(name);
    m_current = m_current == name ? std::string() : m_current;
    return Ok{};
  }

 private:
  Result<Journal> existing(std::string const& name) {
    if (Status const fine = check_plan_name(name); !fine) {
      return fine.error();
    }
    auto const found = m_plans.find(name);
    return found == m_plans.end() ? Result<Journal>(no_such_plan(name, *names())) : Result<Journal>(found->second);
  }

  Status check_free(std::string const& name) {
    Status const fine = check_plan_name(name);
    return fine && m_plans.contains(name) ? Status(plan_exists(name)) : fine;
  }

  Result<std::vector<Entry>> put_new(std::string const& name, std::vector<Entry> entries) {
    if (Status const free = check_free(name); !free) {
      return free.error();
    }
    if (repeats_an_id(entries)) {
      return there_already();
    }
    m_plans[name] = std::make_shared<Kept>(Kept{entries, {}});
    m_current = name;
    return entries;
  }

  std::map<std::string, Journal> m_plans;
  std::string m_current;
};

}  // namespace

std::unique_ptr<PlanStore> open_memory_store() {
  return std::make_unique<MemoryStore>();
}

}  // namespace planner
