#include "cli/agreement_source.h"

#include "agreements/agreement_check.h"
#include "agreements/agreement_json.h"
#include "base/entered_text.h"
#include "base/text.h"
#include "cli/organisation_commands.h"
#include "memoranda/agreement_from_reading.h"
#include "memorandum_reading/memorandum_reader.h"
#include "sql/transaction.h"

namespace handslag::cli {

namespace {

using agreements::Agreement;

constexpr std::size_t kLongestName = 200;

InvalidInput refusal_of(const agreements::AgreementRefusals& refusals, const Terminal& terminal) {
  std::string faults;
  for (const agreements::AgreementRefusal& refusal : refusals)
    faults += (faults.empty() ? "" : "\n") + sentence_for(refusal, terminal.translator);
  return InvalidInput(faults);
}

// The agreement that a memorandum describes, and the names of the two sides as the text has them.
memoranda::AgreementDraft draft_from(const InputFile& file, const kinds::PartnershipKind* kind,
                                     const Terminal& terminal) {
  const auto reading = memorandum_reading::read_memorandum_file(file.bytes);
  if (!reading) {
    throw InvalidInput(quotable(file.name) + ": " + sentence_for(reading.refusal(), terminal.translator));
  }
  return memoranda::agreement_from(*reading, file.name, kind);
}

organisations::Organisation partner_from(const std::string& name, const AgreementSource& source) {
  organisations::Organisation partner{{}, organisations::OrganisationKind::Partner, name, std::nullopt};
  if (source.partner_number) partner.number = organisation_number_given(*source.partner_number);
  return partner;
}

std::string name_or(const std::optional<std::string>& given, const std::string& in_text, const char* option,
                    Message if_not_said) {
  const std::string name = composed(trimmed(given ? *given : in_text));
  if (name.empty()) throw told<InvalidInput>(std::move(if_not_said));
  require_text(option, name, kLongestName);
  return name;
}

}  // namespace

Message document_is_not_there() {
  return Message("{field}: {fault}",
                 {{"field", "document_sha256"},
                  {"fault", Message("is set by --document FILE; leave it and document_name as they are")}});
}

Agreement saved_or_refused(Result<Agreement, agreements::AgreementRefusals> saved, const Terminal& terminal) {
  if (!saved) throw refusal_of(saved.refusal(), terminal);
  return std::move(saved).value();
}

Told<InvalidInput> fault_in(const std::string& file, Message reason) {
  return told<InvalidInput>(
      Message("{file}: {reason}", {{"file", quotable(file)}, {"reason", std::move(reason)}}));
}

Agreement agreement_in(const Json& json, const std::string& file) {
  auto read = agreements::agreement_from_json(json);
  if (!read) throw fault_in(file, message_for(read.refusal()));
  return std::move(read).value();
}

Json json_in(const InputFile& file) {
  auto json = parse_json(file.bytes);
  if (!json) throw fault_in(file.name, message_for(json.refusal()));
  return std::move(json).value();
}

PreparedAgreement prepared(const AgreementSource& source, const Terminal& terminal) {
  memoranda::AgreementDraft draft;
  if (source.file.name.ends_with(".json")) {
    draft.agreement = agreement_in(json_in(source.file), source.file.name);
    draft.agreement.id = {};
    for (agreements::Commitment& commitment : draft.agreement.commitments) commitment.id = {};
  } else {
    draft = draft_from(source.file, source.kind ? kinds::find_program_kind(*source.kind) : nullptr, terminal);
  }
  if (source.kind) draft.agreement.kind = *source.kind;
  PreparedAgreement result{
      std::move(draft.agreement),
      name_or(source.public_body, draft.public_body_name, "--public-body",
              Message("The text does not say which public body it is; add --public-body NAME.")),
      partner_from(name_or(source.partner, draft.partner_name, "--partner",
                           Message("The text does not say who the partner is; add --partner NAME.")),
                   source),
      std::nullopt};
  if (result.public_body == result.partner.name) {
    throw told<InvalidInput>(Message("The partner must be another organisation than the public body: {name}",
                                     {{"name", quotable(result.public_body)}}));
  }
  if (source.document) {
    result.document = checked_file(*source.document, terminal);
    result.agreement.document_sha256 = result.document->sha256;
    result.agreement.document_name = result.document->name;
  } else if (!result.agreement.document_sha256.empty() || !result.agreement.document_name.empty()) {
    throw fault_in(source.file.name, document_is_not_there());
  }
  // The organisations get their keys when it is saved.
  Agreement checked = result.agreement;
  checked.public_body.organisation = {1};
  checked.partner.organisation = {2};
  if (const auto refusals = check(checked); !refusals.empty()) throw refusal_of(refusals, terminal);
  return result;
}

Agreement save_prepared(OpenedFolder& opened, const PreparedAgreement& prepared,
                        const AgreementSource& source, const Terminal& terminal) {
  agreements::NewAgreement started{prepared.agreement, prepared.partner.name, prepared.partner.number,
                                   std::nullopt};
  sql::Transaction transaction(opened.connection());
  const organisations::OrganisationId public_body =
      found_organisation(transaction, opened.actor(), organisations::OrganisationKind::PublicBody,
                         prepared.public_body, terminal.clock);
  organisations::Act act = opened.act(transaction, public_body);
  if (prepared.document) started.document = keep_bytes(opened, *source.document, *prepared.document);
  Agreement saved = saved_or_refused(start_agreement(act, started), terminal);
  act.commit();
  return saved;
}

Agreement create_agreement(OpenedFolder& opened, const AgreementSource& source, const Terminal& terminal) {
  return save_prepared(opened, prepared(source, terminal), source, terminal);
}

}  // namespace handslag::cli
