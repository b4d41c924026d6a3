using System.Collections.Immutable;
using Personalisation.Application.Errors;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>What became of events that were to be stored.</summary>
/// <param name="Outcomes">Of each event, in order; null for those that the fault stopped.</param>
/// <param name="Fault">Why not all could be stored; null if nothing went wrong.</param>
public sealed record EventRecording(ImmutableArray<EventOutcome?> Outcomes, UseCaseException? Fault);
