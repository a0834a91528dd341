#include "followup/steps.h"

namespace handslag::followup {

namespace {

void take(Progress& progress, const StepRecord& record) {
  switch (record.kind) {
    case StepKind::ReviewAsked:
      progress.asked = record;
      progress.reviewed.reset();
      progress.sent_back.reset();
      return;
    case StepKind::Reviewed:
      progress.reviewed = record;
      progress.sent_back.reset();
      return;
    case StepKind::SentBack:
      progress.sent_back = record;
      progress.handed_over.reset();
      // What is signed stands until the signature is taken back.
      if (progress.signature) return;
      progress.asked.reset();
      progress.reviewed.reset();
      return;
    case StepKind::Signed:
      progress.signature = record;
      progress.sent_back.reset();
      return;
    case StepKind::HandedOver:
      progress.handed_over = record;
      progress.sent_back.reset();
      return;
  }
}

}  // namespace

Progress progress_of(const std::vector<StepRecord>& records, const std::optional<WrittenVersion>& written) {
  Progress progress;
  if (!written) return progress;
  for (const StepRecord& record : records) {
    if (record.version == written->version) take(progress, record);
  }
  return progress;
}

}  // namespace handslag::followup
