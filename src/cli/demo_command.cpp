#include "cli/demo_command.h"

#include <filesystem>
#include <ostream>
#include <sstream>

#include "agreements/agreement_store.h"
#include "base/bytes.h"
#include "base/error.h"
#include "base/system_reason.h"
#include "base/text.h"
#include "cli/agreement_commands.h"
#include "cli/follow_up_commands.h"
#include "cli/follow_up_run.h"
#include "cli/follow_up_text.h"
#include "cli/output_file.h"
#include "cli/partner_commands.h"
#include "cli/serve_command.h"
#include "crypto/pass_phrase_hasher.h"
#include "embedded/samples.h"
#include "followup/follow_up_store.h"
#include "followup/followup_acts.h"
#include "identity/credential_acts.h"
#include "identity/people_acts.h"
#include "kinds/partnership_kind_acts.h"
#include "memoranda/memorandum_template_acts.h"
#include "organisations/organisation_store.h"
#include "organisations/organisations_acts.h"
#include "sql/transaction.h"
#include "statistics/figures_acts.h"

namespace handslag::cli {

namespace {

namespace fs = std::filesystem;

constexpr int kYear = 2024;
constexpr std::uint64_t kSeed = 20240101;
constexpr const char* kMarker = "demo";
constexpr const char* kMarked = "Made by handslag demo";

constexpr int kUsualPort = 8080;
// Whoever names a port means that one; the usual one is often somebody else's.
constexpr std::uint16_t kPortsTried = 20;

struct DemoOptions : FolderOptions {
  std::string out = "handslag-demo-package";
  std::string samples;
  int port = kUsualPort;
  bool does_not_serve = false;
  bool is_open = false;
};

InputFile sample(const std::string& name) {
  const EmbeddedFile* file = find_embedded(embedded::samples(), name);
  if (file == nullptr) throw Error("sample " + name);
  return {name, std::string(file->bytes)};
}

std::vector<web::DemoPerson> demo_people() {
  std::vector<web::DemoPerson> people;
  const Json all = *parse_json(sample("people.json").bytes);
  for (const Json& one : all.items())
    people.push_back({one["name"].as_string(), one["role"].as_string(), one["email"].as_string(),
                      one["pass_phrase"].as_string()});
  return people;
}

Json sample_plan() { return *parse_json(sample("follow-up-2024.json").bytes); }

// Carries a sample partnership from agreement to follow-up, as its plan says (follow-up-2024.json beside the
// samples). Everything in it is example data and marked so.
class Demo {
 public:
  Demo(OpenedFolder& opened, Terminal& terminal)
      : opened_(opened),
        plan_(sample_plan()),
        clock_(planned_day("imported_on")),
        terminal_{terminal.out, terminal.err, clock_, terminal.translator} {}

  void make() {
    agreement_ = create_agreement(opened_,
                                  {sample(plan_["memorandum"].as_string()), std::nullopt, std::nullopt,
                                   std::nullopt, sample(plan_["agreement_document"].as_string())},
                                  terminal_);
    state_what_the_partner_is();
    import_partner_data();
    share();
    add_people();
    open();
    receive();
    add_evidence();
    judge();
  }

 private:
  void state_what_the_partner_is() {
    sql::Transaction transaction(opened_.connection());
    organisations::Act act(transaction, opened_.actor(), agreement_->partner.organisation, clock_);
    state_names(act, {.short_name = plan_["partner_short_name"].as_string()});
    std::vector<std::string> counties;
    for (const Json& code : plan_["partner_counties"].items()) counties.push_back(code.as_string());
    kinds::state_area(act, counties);
    act.commit();
  }

  void import_partner_data() {
    const organisations::Organisation partner =
        organisations::OrganisationStore(opened_.connection()).get(agreement_->partner.organisation);
    import_outreach(opened_, partner, kYear, sample("outreach-2024.csv"), true, false, terminal_);
    for (const int year : {kYear - 1, kYear})
      import_example_records(opened_, partner, year, kSeed, terminal_);
  }

  // Somebody in every role. Their pass phrases are in the README and on the demo's log-in page, so a hash
  // that costs little will do; it is made anew at the first log-in.
  void add_people() {
    const crypto::PassPhraseHasher hasher({1, 8192});
    sql::Transaction transaction(opened_.connection());
    const identity::CredentialStore credentials(opened_.connection(),
                                                opened_.folder().key_for("second factor"));
    for (const web::DemoPerson& one : demo_people()) {
      const auto role = *organisations::kRoles.named(one.role);
      const bool is_partners = !organisations::is_role_of(role, organisations::OrganisationKind::PublicBody);
      organisations::Act act(
          transaction, opened_.actor(),
          is_partners ? agreement_->partner.organisation : agreement_->public_body.organisation, clock_);
      const auto id = identity::add_person(act, {.name = one.name, .email = one.email}, role, clock_.today());
      identity::set_pass_phrase(act, credentials, id, hasher.hash(one.pass_phrase));
    }
    transaction.commit();
  }

  // What only the partner does: its figures are sealed, and the public body may take them in.
  void share() {
    sql::Transaction transaction(opened_.connection());
    organisations::Act act(transaction, opened_.actor(), agreement_->partner.organisation, clock_);
    for (const int year : {kYear - 1, kYear})
      statistics::seal_figures(act, year, {}, opened_.folder().tie_key(), false);
    for (const auto what : {organisations::SharedData::Figures, organisations::SharedData::OutreachLog})
      share_data(act, agreement_->public_body.organisation, what, kYear - 1, std::nullopt);
    act.commit();
  }

  void open() {
    in_the_public_body([&](organisations::Act& act) {
      memoranda::choose_template(act, plan_["template"].as_string());
      follow_up_ = followup::open_follow_up(act, agreement_->id, kYear,
                                            {planned_day("opened_on"), planned_day("requested_on"),
                                             planned_day("due_on"), plan_["registry_number"].as_string()});
    });
  }

  void receive() {
    in_the_public_body([&](organisations::Act& act) {
      for (const Json& one : plan_["received"].items()) {
        const ReceivedFile received{kind_in(one), sample(one["file"].as_string()), one["sender"].as_string(),
                                    day(one["received_on"].as_string()), true};
        receive_file(opened_, act, follow_up_, received, checked_file(received.file, terminal_), terminal_);
      }
      receive_datasets(act, follow_up_, planned_day("due_on"));
    });
  }

  void add_evidence() {
    in_the_public_body([&](organisations::Act& act) {
      const followup::FollowUp follow_up = followup::FollowUpStore(act).get(follow_up_);
      for (const Json& one : plan_["evidence"].items()) {
        const followup::Material* material = follow_up.find_material(kind_in(one));
        if (material == nullptr) throw Error("material of the sample: " + one["kind"].as_string());
        const auto added = followup::add_evidence(
            act, follow_up_,
            {{}, commitment_in(one), material->id, one["place"].as_string(), one["shows"].as_string()});
        if (!added) throw Error("evidence of the sample: " + one["place"].as_string());
      }
    });
  }

  void judge() {
    in_the_public_body([&](organisations::Act& act) {
      for (const Json& one : plan_["findings"].items()) {
        const auto recorded = record_finding(
            act, follow_up_,
            {commitment_in(one), *followup::kOutcomes.named(one["outcome"].as_string()),
             one["reason"].as_string(), plan_["judged_by"].as_string(), planned_day("judged_on")});
        if (!recorded) {
          throw InvalidInput(one["commitment_words"].as_string() + ": " +
                             sentence_for(recorded.refusal(), terminal_.translator));
        }
      }
    });
  }

  template <class Doing>
  void in_the_public_body(const Doing& doing) {
    sql::Transaction transaction(opened_.connection());
    organisations::Act act(transaction, opened_.actor(), agreement_->public_body.organisation, clock_);
    doing(act);
    act.commit();
  }

  Date planned_day(std::string_view key) const { return day(plan_[key].as_string()); }
  static agreements::EvidenceKind kind_in(const Json& one) {
    return *agreements::evidence_kind_named(one["kind"].as_string());
  }

  agreements::CommitmentId commitment_in(const Json& one) const {
    const std::string& words = one["commitment_words"].as_string();
    for (const agreements::Commitment& commitment : agreement_->commitments) {
      if (lower_case(commitment.text).find(words) != std::string::npos) return commitment.id;
    }
    throw Error("commitment of the sample: " + words);
  }

  OpenedFolder& opened_;
  Json plan_;
  FixedClock clock_;  // the days are the sample's, so that the same package comes out on every day
  Terminal terminal_;
  std::optional<agreements::Agreement> agreement_;
  followup::FollowUpId follow_up_;
};

bool has_something(const fs::path& folder) { return fs::exists(folder) && !fs::is_empty(folder); }

bool is_of_a_demo(const fs::path& folder) {
  const fs::path marker = folder / kMarker;
  std::error_code error;
  return fs::is_regular_file(fs::symlink_status(marker, error)) && fs::file_size(marker) < 1000 &&
         read_file(marker).starts_with(kMarked);
}

// What is there already stays as it is: somebody may have changed it.
void write_samples(const fs::path& folder) {
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure) throw file_failure(folder, failure.value());
  const Json plan = sample_plan();
  for (const auto& [name, file] : plan["files"].members()) {
    if (!fs::exists(fs::symlink_status(folder / name)))
      write_output((folder / name).string(), sample(file.as_string()).bytes, OutputFile::IfThere::Refuse);
  }
}

// The agreement that the demo started with; somebody may have taken it up since.
std::optional<agreements::Agreement> demo_agreement(OpenedFolder& opened) {
  const agreements::AgreementStore store(opened.public_body_view());
  return store.find(agreements::AgreementId{1});
}

ExitCode demo(const DemoOptions& options, Terminal& terminal) {
  const Translator& t = terminal.translator;
  PackageFolder out(options.out, t);
  if (!options.samples.empty()) write_samples(options.samples);
  const bool is_kept = has_something(options.data);
  if (is_kept && !is_of_a_demo(options.data)) {
    throw InvalidInput(
        t.translate("{folder} has something in it that no demo made. Name another folder with --data; "
                    "nothing was written.",
                    {{"folder", options.data}}));
  }
  OpenedFolder opened(options, terminal, OpenedFolder::IfMissing::Create);
  if (!is_kept) {
    Demo(opened, terminal).make();
    write_file(opened.folder().path() / kMarker, kMarked, Readers::OwnerAlone);
    opened.keep();
  }
  const auto agreement = demo_agreement(opened);
  if (!agreement)
    throw NotFound(
        t.translate("{folder} no longer has the demo's agreement. Move it away, or name "
                    "another folder with --data.",
                    {{"folder", options.data}}));
  const FollowUpRun run =
      run_follow_up(opened, *agreement, kYear, day(sample_plan()["written_on"].as_string()), out, terminal);
  terminal.out << followup::conclusion_in_words(run.dossier.coverage, t) << '\n'
               << t.translate("Data folder: {folder}", {{"folder", options.data}}) << '\n';
  if (is_kept) {
    terminal.out
        << t.translate(
               "It was there already and is kept with what has been entered in it. To begin anew, move "
               "it away or name another with --data.")
        << '\n';
  }
  terminal.out << t.translate("Package: {folder}", {{"folder", options.out}}) << '\n';
  if (!options.does_not_serve)
    serve(opened,
          {.port = static_cast<std::uint16_t>(options.port),
           .next_ports = options.port == kUsualPort ? kPortsTried : std::uint16_t{0},
           .is_open = options.is_open,
           .door = {.requires_second_factor = false, .demo = demo_people()}},
          terminal);
  return ExitCode::Done;
}

}  // namespace

void add_demo_command(Command& root, Terminal& terminal) {
  auto options = std::make_shared<DemoOptions>();
  options->data = "handslag-demo";
  Command command =
      root.subcommand("demo", "A sample partnership from agreement to finished package, and its pages",
                      "handslag demo --data demo/data --out demo/package --samples demo/files");
  command.option("--out", options->out, "the folder of the package")
      .option(
          "--samples", options->samples,
          "a folder for the files that it is made of; every example of --help runs with these, in the order "
          "of the manual")
      .option("--port", options->port, "of the pages; the next that is free when 8080 is taken")
      .flag("--open", options->is_open, "without log-in: everybody reads, and nobody writes")
      .flag("--no-serve", options->does_not_serve, "stop when the package is written");
  with_folder(command, *options).runs([options, &terminal] { return demo(*options, terminal); });
}

}  // namespace handslag::cli
