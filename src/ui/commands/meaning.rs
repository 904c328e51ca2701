//! What a command means where one is, and whether it can be carried out now.

use super::super::intent::{
    Comparing, CoverWhat, End, Intent, Learning, Overlay, Planning, Practising, Projecting,
};
use super::super::place::Place;
use super::super::state::{State, Writing};
use super::Command;
use crate::compare::Mark;
use crate::progress::Confidence;
use crate::session::Kept;
use crate::settings::ThemeChoice;
use Command as C;

/// Whether a command can be carried out now.
#[must_use]
pub fn enabled(command: Command, state: &State) -> bool {
    match command {
        C::Pricing => state.pricing.is_some(),
        C::Compare => state.pack.subjects.len() >= 2,
        C::Back => state.history.can_go_back(),
        C::Forward => state.history.can_go_forward(),
        C::OpenBuiltIn => state.file.is_some(),
        C::Reload => state.file.is_some(),
        C::ShowReport => state.report.is_some(),
        C::ExportProgress | C::ImportProgress => state.learner.is_some(),
        C::NewLesson => state.lessons.open.is_some(),
        C::SaveLesson | C::SaveLessonAs => state.lessons.open.is_some(),
        C::UndoLesson => undoes(state),
        C::PartUp | C::PartDown | C::RemovePart => in_hand(state),
        C::Knew | C::DidNot => state.compare.cover.to_mark().is_some(),
        C::Uncover => state.compare.cover.any(),
        _ => true,
    }
}

/// What a command means where one is.
#[must_use]
pub fn intents(command: Command, state: &State) -> Vec<Intent> {
    use Intent as I;
    if !enabled(command, state) {
        return Vec::new();
    }
    let one = |intent| vec![intent];
    let compare = |what| vec![I::Compare(what)];
    match command {
        C::Study => one(I::Go(Place::Study(last_topic(state)))),
        C::Compare => one(I::Go(Place::Compare(state.compare.side.clone()))),
        C::Pricing => one(I::Go(Place::Pricing)),
        C::Practice => one(I::Go(Place::Practice)),
        C::Progress => one(I::Go(Place::Progress)),
        C::Lesson => one(I::Go(Place::Lesson)),
        C::NewLesson => one(I::Plan(Planning::New)),
        C::OpenLesson => one(I::Plan(Planning::AskOpen)),
        C::SaveLesson => one(I::Plan(Planning::Save)),
        C::SaveLessonAs => one(I::Plan(Planning::SaveAs)),
        C::CheckRoom => one(I::Plan(Planning::CheckRoom)),
        C::PartUp => one(I::Plan(Planning::MoveBy(-1))),
        C::PartDown => one(I::Plan(Planning::MoveBy(1))),
        C::RemovePart => one(I::Plan(Planning::Remove)),
        C::AddSlide => one(I::Plan(Planning::AddSlide)),
        C::UndoLesson => one(I::Plan(Planning::Undo)),
        C::Back => one(I::Back),
        C::Forward => one(I::Forward),
        C::Find => one(I::Open(Overlay::Find)),
        C::OpenBuiltIn => one(I::OpenBuiltIn),
        C::Reload => one(I::Reload),
        C::ExportProgress => one(I::Open(Overlay::Export)),
        C::ImportProgress => one(I::Learn(Learning::AskImport)),
        C::ShowReport => one(I::ShowReport),
        C::ThemeSystem => one(I::Theme(ThemeChoice::System)),
        C::ThemeLight => one(I::Theme(ThemeChoice::Light)),
        C::ThemeDark => one(I::Theme(ThemeChoice::Dark)),
        C::ThemeHighContrast => one(I::Theme(ThemeChoice::HighContrast)),
        C::ZoomIn => one(I::Zoom(state.settings.zoom + 0.1)),
        C::ZoomOut => one(I::Zoom(state.settings.zoom - 0.1)),
        C::ZoomReset => one(I::Zoom(1.0)),
        C::Keys => one(I::Open(Overlay::Keys)),
        C::Settings => one(I::Open(Overlay::Settings)),
        C::About => one(I::Open(Overlay::About)),
        C::Quit => one(I::Quit),
        C::Project => one(I::Project(Projecting::Start {
            first: false,
            two: None,
        })),
        C::ProjectFirst => one(I::Project(Projecting::Start {
            first: true,
            two: None,
        })),
        C::ProjectBeside => one(I::Project(Projecting::Start {
            first: false,
            two: Some(true),
        })),
        C::MarkRead => state
            .topic()
            .map(|t| I::Read(t, !state.is_read(t)))
            .into_iter()
            .collect(),
        C::CellUp => compare(Comparing::Move {
            rows: -1,
            columns: 0,
        }),
        C::CellDown => compare(Comparing::Move {
            rows: 1,
            columns: 0,
        }),
        C::CellLeft => compare(Comparing::Move {
            rows: 0,
            columns: -1,
        }),
        C::CellRight => compare(Comparing::Move {
            rows: 0,
            columns: 1,
        }),
        C::RowFirst => compare(Comparing::Jump {
            row: None,
            column: Some(End::First),
        }),
        C::RowLast => compare(Comparing::Jump {
            row: None,
            column: Some(End::Last),
        }),
        C::TableFirst => compare(Comparing::Jump {
            row: Some(End::First),
            column: Some(End::First),
        }),
        C::TableLast => compare(Comparing::Jump {
            row: Some(End::Last),
            column: Some(End::Last),
        }),
        C::Reveal | C::RevealEnter => compare(Comparing::Reveal),
        C::CoverCell => compare(Comparing::Cover(CoverWhat::Cell)),
        C::CoverRow => compare(Comparing::Cover(CoverWhat::Row)),
        C::CoverColumn => at_subject(state)
            .map(|s| I::Compare(Comparing::Cover(CoverWhat::Subject(s))))
            .into_iter()
            .collect(),
        C::CoverAllBut => at_subject(state)
            .map(|s| I::Compare(Comparing::Cover(CoverWhat::AllBut(s))))
            .into_iter()
            .collect(),
        C::Uncover => compare(Comparing::UncoverAll),
        C::Knew => compare(Comparing::Mark(Mark::Knew)),
        C::DidNot => compare(Comparing::Mark(Mark::DidNot)),
        C::Differences => compare(Comparing::OnlyDifferences(!state.compare.only_differences)),
        C::Transpose => compare(Comparing::Transpose),
        C::CopyTable => compare(Comparing::CopyMarkdown),
        C::Quiz => compare(Comparing::Quiz),
        C::Pick(n) => one(I::Practise(Practising::Pick(n))),
        C::Answer => one(I::Practise(Practising::Enter)),
        C::EndSession => one(I::Practise(Practising::End)),
        C::StartPractice => one(I::Practise(match &state.practice.work {
            Some(_) => Practising::Leave,
            None => start(state),
        })),
        C::AnswerSure => one(I::Practise(Practising::Answer(Confidence::Sure))),
        C::AnswerGuess => one(I::Practise(Practising::Answer(Confidence::Guess))),
        C::ShowOptions => one(I::Practise(Practising::Reveal)),
        C::WasRight => one(I::Practise(Practising::IWasRight)),
        C::UndoAnswer => one(I::Practise(Practising::Undo)),
        C::Star => one(I::Practise(Practising::Star)),
        C::Note => one(I::Practise(Practising::Write(Some(Writing::Note)))),
        C::LooksWrong => one(I::Practise(Practising::Write(Some(Writing::Wrong)))),
        C::SkipItem => one(I::Practise(Practising::Skip)),
        C::ExamBack => one(I::Practise(Practising::Step(-1))),
        C::ExamForward => one(I::Practise(Practising::Step(1))),
        C::Flag => one(I::Practise(Practising::Flag)),
        C::HandIn => one(I::Practise(if state.practice.handing_in {
            Practising::HandIn
        } else {
            Practising::AskHandIn(true)
        })),
        // These need what only `apply` and the window know.
        C::OpenFile
        | C::ExportHandout
        | C::Tree
        | C::Close
        | C::PageDown
        | C::PageUp
        | C::TopicUp
        | C::TopicDown
        | C::TopicFirst
        | C::TopicLast
        | C::TopicFold
        | C::TopicUnfold
        | C::NextTopic
        | C::PreviousTopic
        | C::FindDown
        | C::FindUp
        | C::FindTake => one(I::Run(command)),
    }
}

/// Whether a part of the lesson is in hand.
fn in_hand(state: &State) -> bool {
    let open = state.lessons.open.as_ref();
    open.is_some_and(|open| open.editing.part().is_some())
}

/// Whether a change of the lesson can be taken back.
fn undoes(state: &State) -> bool {
    let open = state.lessons.open.as_ref();
    open.is_some_and(|open| open.editing.undoes().is_some())
}

pub(super) fn at_subject(state: &State) -> Option<crate::content::SubjectIx> {
    state
        .compare
        .grid
        .subjects
        .get(state.compare.column)
        .copied()
}

pub(super) fn last_topic(state: &State) -> crate::content::TopicIx {
    state.last_topic()
}

/// What the one button of practice does: goes on with what was left, asks what
/// today asks for, or else whatever was chosen.
fn start(state: &State) -> Practising {
    let Some(learner) = &state.learner else {
        return Practising::Review;
    };
    let s = learner.snapshot();
    let left = s
        .sittings
        .first()
        .filter(|l| Kept::words(&l.body).is_some());
    match left {
        Some(left) => Practising::Resume(left.session),
        None if s.today.is_empty() => Practising::Free,
        None => Practising::Review,
    }
}
