#include "base/csv.h"
#include "registry/register_extract.h"

namespace handslag::registry {

RegisterLine line_for(RegisterLine line, ExtractFor who) {
  if (who == ExtractFor::Office) return line;
  if (line.public_matter_title) line.matter_title = *line.public_matter_title;
  const bool is_marked = !line.provision.empty();
  RecordEntry& entry = line.entry;
  entry.correspondent = public_item(entry.correspondent, entry.public_correspondent, is_marked);
  entry.about = public_item(entry.about, entry.public_about, is_marked);
  return line;
}

std::string extract_csv(const organisations::View& view, const Register& of, int year, ExtractFor who,
                        const Translator& t) {
  std::string csv;
  for (const std::string& heading :
       {t.translate("Registry number"), t.translate("Title"), t.translate("Record"),
        t.translate("Received or drawn up"), t.translate("Day"), t.translate("From or to"),
        t.translate("What it is about"), t.translate("Secrecy")})
    csv += (csv.empty() ? "" : ";") + csv_cell(heading);
  csv += '\n';
  RecordStore(view).each_line(of, year, year, [&](const RegisterLine& whole) {
    const RegisterLine line = line_for(whole, who);
    csv += csv_cell(line.registry_number) + ";" + csv_cell(line.matter_title) + ";" +
           std::to_string(line.number) + ";" + csv_cell(title_of(line.direction, t)) + ";" +
           line.entry.dated_on.to_iso() + ";" + csv_cell(line.entry.correspondent) + ";" +
           csv_cell(line.entry.about) + ";" + csv_cell(line.provision) + "\n";
  });
  return csv;
}

}  // namespace handslag::registry
