#include "cli/template_commands.h"

#include <algorithm>
#include <memory>
#include <ostream>

#include "base/error.h"
#include "base/message.h"
#include "cli/output_file.h"
#include "kinds/partnership_kind_acts.h"
#include "kinds/partnership_kind_store.h"
#include "outreach/outreach_activity.h"
#include "outreach/outreach_columns.h"
#include "spreadsheet/workbook.h"
#include "statistics/record_columns.h"

namespace handslag::cli {

namespace {

using spreadsheet::Cell;
using spreadsheet::Sheet;

struct TemplateOptions {
  std::string kind = std::string(kinds::kGeneralKind);
  std::vector<std::string> counties = {};
  std::string out;
  bool replaces = false;
};

/// What a template is made from: its columns, and rows that say what stands in them.
struct Template {
  std::string title;
  std::vector<std::string> columns;
  std::vector<std::vector<std::string>> codes;  ///< column, code or form, meaning
};

std::string spaced(std::string name) {
  std::ranges::replace(name, '_', ' ');
  return name;
}

Template record_template(const TemplateOptions& options, const Translator& t) {
  Template made{t.translate("Records"), {}, {}};
  const statistics::VariableSet& set =
      kinds::program_variable_set(options.kind, kinds::county_codes(options.counties));
  for (const std::string& name : statistics::record_column_names(set)) {
    const std::string title = spaced(statistics::record_column_title(set, name, t.language()));
    made.columns.push_back(title);
    const statistics::Variable* variable = name == set.flags.name ? &set.flags : set.find(name);
    const auto count = std::ranges::find(set.counts, name, &statistics::CountVariable::name);
    if (variable != nullptr) {
      for (std::size_t at = 0; at < variable->values.size(); ++at)
        made.codes.push_back({title, variable->values[at].code, variable->value_title(at, t.language())});
    } else if (count != set.counts.end()) {
      made.codes.push_back({title, "0–" + std::to_string(count->most), t.translate("a whole number")});
    } else {
      made.codes.push_back({title, t.translate("YYYY-MM"), t.translate("the month of the first contact")});
    }
  }
  return made;
}

Template outreach_template(const TemplateOptions&, const Translator& t) {
  using outreach::OutreachColumn;
  const bool is_swedish = t.language() == Language::Swedish;
  Template made{t.translate("Work outwards"), {}, {}};
  for (std::size_t at = 0; at < outreach::kOutreachColumns; ++at) {
    const auto column = static_cast<OutreachColumn>(at);
    const outreach::OutreachColumnName& name = name_of(column);
    const std::string title = is_swedish ? std::string(name.swedish) : spaced(std::string(name.english));
    made.columns.push_back(title);
    const std::string required =
        name.is_required ? t.translate("must be filled in") : t.translate("may be empty");
    switch (column) {
      case OutreachColumn::HeldOn:
        made.codes.push_back({title, t.translate("YYYY-MM-DD"), required});
        break;
      case OutreachColumn::Area:
        for (const char* code : {"tätort", "landsbygd", "skärgård"})
          made.codes.push_back(
              {title, is_swedish ? code : std::string(outreach::name_of(*outreach::area_named(code))),
               required});
        break;
      case OutreachColumn::PeopleReached:
        made.codes.push_back(
            {title, t.translate("a whole number"), t.translate("empty when nobody counted")});
        break;
      default:
        made.codes.push_back(
            {title, t.translate("at most {count} characters", {{"count", name.longest}}), required});
    }
  }
  return made;
}

std::string csv_of(const Template& made) {
  std::string csv = "\uFEFF";  // tells spreadsheet programs that it is UTF-8
  for (std::size_t at = 0; at < made.columns.size(); ++at) csv += (at == 0 ? "" : ";") + made.columns[at];
  return csv + "\r\n";
}

spreadsheet::Workbook workbook_of(const Template& made, const Translator& t) {
  Sheet table{made.title, {{}}};
  for (const std::string& column : made.columns) table.rows[0].push_back({column, true});
  Sheet codes{t.translate("What stands in the cells"), {{}}};
  for (const std::string& title :
       {t.translate("In the column"), t.translate("may stand"), t.translate("meaning")})
    codes.rows[0].push_back({title, true});
  for (const std::vector<std::string>& row : made.codes) {
    codes.rows.emplace_back();
    for (const std::string& cell : row) codes.rows.back().push_back({cell});
  }
  return {
      made.title, t.language() == Language::Swedish ? "sv-SE" : "en", {std::move(table), std::move(codes)}};
}

ExitCode write_template(const TemplateOptions& options, const Template& made, Terminal& terminal) {
  std::string bytes;
  if (options.out.ends_with(".csv")) {
    bytes = csv_of(made);
  } else if (options.out.ends_with(".xlsx")) {
    bytes = to_xlsx(workbook_of(made, terminal.translator));
  } else if (options.out.ends_with(".ods")) {
    bytes = to_ods(workbook_of(made, terminal.translator));
  } else {
    throw told<InvalidInput>(Message("--out takes a file whose name ends with .xlsx, .ods or .csv"));
  }
  write_output(options.out, bytes,
               options.replaces ? OutputFile::IfThere::Replace : OutputFile::IfThere::Refuse);
  terminal.out << options.out << '\n';
  return ExitCode::Done;
}

void finish(Command command, const std::shared_ptr<TemplateOptions>& options,
            Template (*make)(const TemplateOptions&, const Translator&), Terminal& terminal) {
  command.required("--out", options->out, "the file that is written: .xlsx, .ods or .csv")
      .flag("--replace", options->replaces, "in the place of a file that is there")
      .runs([options, make, &terminal] {
        return write_template(*options, make(*options, terminal.translator), terminal);
      });
}

}  // namespace

void add_record_template_command(Command& group, Terminal& terminal) {
  auto options = std::make_shared<TemplateOptions>();
  Command command =
      group.subcommand("template", "An empty table of event records to fill in",
                       "handslag statistics template --kind general-v1 --county 12 --out records.xlsx");
  command.option("--kind", options->kind, "of partnership; one of the program's own")
      .options("--county", options->counties, "a county whose municipalities are in it: 24");
  finish(command, options, record_template, terminal);
}

void add_outreach_template_command(Command& group, Terminal& terminal) {
  finish(group.subcommand("template", "An empty log of work outwards to fill in",
                          "handslag outreach template --out outreach.xlsx"),
         std::make_shared<TemplateOptions>(), outreach_template, terminal);
}

}  // namespace handslag::cli
