#include "cli/mapping_commands.h"

#include <algorithm>
#include <memory>
#include <ostream>

#include "base/entered_text.h"
#include "base/error.h"
#include "base/message.h"
#include "cli/output_file.h"
#include "kinds/partnership_kind_store.h"
#include "organisations/organisations_acts.h"
#include "outreach/outreach_columns.h"
#include "sql/transaction.h"
#include "statistics/record_columns.h"
#include "table_reading/folded.h"

namespace handslag::cli {

namespace {

using organisations::ImportKind;
using organisations::ImportMappingStore;
using table_reading::ColumnRule;
using table_reading::folded;
using table_reading::ImportMapping;
using table_reading::MappingFault;
using table_reading::ValueRule;

struct MappingOptions : FolderOptions {
  std::string partner;
  std::optional<std::string> from;
  std::optional<std::string> out;
  std::vector<std::string> columns;
  std::vector<std::string> values;
};

std::optional<MappingFault> fault_in(const ImportMapping& mapping, ImportKind kind,
                                     const organisations::View& partner) {
  if (kind == ImportKind::Outreach) return outreach::fault_of_outreach_mapping(mapping);
  if (mapping.is_empty()) return std::nullopt;
  return statistics::fault_of_record_mapping(mapping,
                                             kinds::PartnershipKindStore(partner).chosen_variable_set());
}

template <class Value>
Value taken(Result<Value, MappingFault> read, const std::string& file = {}) {
  if (read) return std::move(read).value();
  Message why = message_for(read.refusal());
  if (file.empty()) throw told<InvalidInput>(std::move(why));
  throw told<InvalidInput>(
      Message("{file}: {reason}", {{"file", quotable(file)}, {"reason", std::move(why)}}));
}

void require_valid(const ImportMapping& mapping, ImportKind kind, const organisations::View& partner) {
  if (const auto fault = fault_in(mapping, kind, partner)) throw told<InvalidInput>(message_for(*fault));
}

// A rule takes the place of one on the same word.
template <class Rule, class IsSame>
void put(std::vector<Rule>& rules, Rule rule, const IsSame& is_same) {
  const auto before = std::ranges::find_if(rules, is_same);
  if (before == rules.end()) {
    rules.push_back(std::move(rule));
  } else {
    *before = std::move(rule);
  }
}
void put(ImportMapping& mapping, const ColumnRule& rule) {
  put(mapping.columns, rule,
      [&](const ColumnRule& one) { return folded(one.file_column) == folded(rule.file_column); });
}
void put(ImportMapping& mapping, const ValueRule& rule) {
  put(mapping.values, rule, [&](const ValueRule& one) {
    return one.variable == rule.variable && folded(one.file_value) == folded(rule.file_value);
  });
}

void print(const ImportMapping& mapping, const FolderOptions& options, Terminal& terminal) {
  if (options.as_json) {
    terminal.out << to_json(mapping).dump(2) << '\n';
    return;
  }
  const Translator& t = terminal.translator;
  if (mapping.is_empty()) terminal.out << t.translate("There is no mapping.") << '\n';
  for (const ColumnRule& rule : mapping.columns) {
    terminal.out << (rule.variable == table_reading::kLeftOut
                         ? t.translate("column {column}: left out", {{"column", rule.file_column}})
                         : t.translate("column {column}: {variable}",
                                       {{"column", rule.file_column}, {"variable", rule.variable}}))
                 << '\n';
  }
  for (const ValueRule& rule : mapping.values) {
    terminal.out << t.translate(
                        "{variable}, “{value}”: {code}",
                        {{"variable", rule.variable}, {"value", rule.file_value}, {"code", rule.code}})
                 << '\n';
  }
}

ExitCode set_mapping(const MappingOptions& options, ImportKind kind, Terminal& terminal) {
  if (!options.from && options.columns.empty() && options.values.empty())
    throw told<InvalidInput>(Message("Give --column, --value or --from FILE."));
  std::optional<ImportMapping> given;
  if (options.from) {
    const InputFile file = input_file(*options.from, terminal);
    given = taken(table_reading::read_mapping(file.bytes), file.name);
  }
  std::vector<ColumnRule> columns;
  std::vector<ValueRule> values;
  for (const std::string& words : options.columns)
    columns.push_back(taken(table_reading::column_rule_in(words)));
  for (const std::string& words : options.values)
    values.push_back(taken(table_reading::value_rule_in(words)));
  OpenedFolder opened(options, terminal);
  // Read within the transaction, so that nobody else's change in between is lost.
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.partner(options.partner).id);
  ImportMapping mapping = given ? std::move(*given) : ImportMappingStore(act).find(kind);
  for (const ColumnRule& rule : columns) put(mapping, rule);
  for (const ValueRule& rule : values) put(mapping, rule);
  require_valid(mapping, kind, act);
  organisations::set_mapping(act, kind, mapping);
  act.commit();
  print(mapping, options, terminal);
  return ExitCode::Done;
}

ExitCode show_mapping(const MappingOptions& options, ImportKind kind, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  const ImportMapping mapping = ImportMappingStore(opened.partner_view(options.partner)).find(kind);
  if (!options.out) {
    print(mapping, options, terminal);
    return ExitCode::Done;
  }
  const bool is_csv = options.out->ends_with(".csv");
  if (!is_csv && !options.out->ends_with(".json"))
    throw told<InvalidInput>(Message("--out takes a file whose name ends with .json or .csv"));
  write_output(*options.out, is_csv ? to_csv(mapping) : to_json(mapping).dump(2) + "\n",
               OutputFile::IfThere::Keep);
  terminal.out << *options.out << '\n';
  return ExitCode::Done;
}

ExitCode remove_mapping(const MappingOptions& options, ImportKind kind, Terminal& terminal) {
  OpenedFolder opened(options, terminal);
  sql::Transaction transaction(opened.connection());
  organisations::Act act = opened.act(transaction, opened.partner(options.partner).id);
  if (!organisations::remove_mapping(act, kind))
    throw NotFound(terminal.translator.translate("There is no mapping."));
  act.commit();
  terminal.out << terminal.translator.translate("The mapping is removed.") << '\n';
  return ExitCode::Done;
}

Command with_partner(Command command, MappingOptions& options) {
  command.required("--partner", options.partner, "the partner that keeps them");
  return with_json(with_folder(command, options), options);
}

}  // namespace

void add_mapping_commands(Command& group, ImportKind kind, Terminal& terminal) {
  const bool is_records = kind == ImportKind::Records;
  const auto example = [&](const std::string& act) {
    return "handslag " + std::string(name_of(kind)) + " mapping " + act +
           " --partner \"Föreningen\" --data data";
  };
  const std::string rules = is_records ? " --column \"Bostadsort=municipality\" --value \"sex:K=woman\""
                                       : " --column \"Miljö=area\" --value \"area:city=town\"";
  Command mapping = group.subcommand("mapping", "How the partner's own columns and values are read");

  auto set_options = std::make_shared<MappingOptions>();
  with_partner(mapping.subcommand("set", "Say what a column or a value of the partner's files is",
                                  example("set") + rules),
               *set_options)
      .options("--column", set_options->columns, "COLUMN=variable; COLUMN=- leaves the column out")
      .options("--value", set_options->values, "variable:VALUE=code")
      .option("--from", set_options->from, "a JSON or CSV file, in the place of the whole mapping")
      .runs([set_options, kind, &terminal] { return set_mapping(*set_options, kind, terminal); });

  auto show_options = std::make_shared<MappingOptions>();
  with_partner(mapping.subcommand("show", "The mapping; with --out as a file", example("show")),
               *show_options)
      .option("--out", show_options->out, "a new file, .json or .csv")
      .runs([show_options, kind, &terminal] { return show_mapping(*show_options, kind, terminal); });

  auto remove_options = std::make_shared<MappingOptions>();
  with_partner(mapping.subcommand("remove", "Take the mapping away", example("remove")), *remove_options)
      .runs([remove_options, kind, &terminal] { return remove_mapping(*remove_options, kind, terminal); });
}

ImportMapping mapping_of(OpenedFolder& opened, const organisations::Organisation& partner, ImportKind kind) {
  ImportMapping mapping = ImportMappingStore(opened.view(partner.id)).find(kind);
  require_valid(mapping, kind, opened.view(partner.id));
  return mapping;
}

}  // namespace handslag::cli
