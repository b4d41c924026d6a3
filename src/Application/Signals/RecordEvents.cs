using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>Stores events of any users, each once, however often it is sent, in any order.</summary>
/// <param name="Owner">Whose events they must be, and are if they do not say so; null for anybody's.</param>
/// <param name="Events">The events; a bad one is rejected alone.</param>
/// <param name="Hidden">Whether the sender may know of products that are not for sale; otherwise they are as if absent.</param>
public sealed record RecordEventsCommand(string? Owner, IReadOnlyList<EventInput?>? Events, bool Hidden)
    : IRequest<ImmutableArray<EventResult>>
{
    /// <summary>The maximum number of events per request.</summary>
    public const int MaxEvents = 100;
}

/// <summary>What became of one of the events.</summary>
/// <param name="Id">The sender's id of it, as sent.</param>
/// <param name="Outcome">What the store did with it; null if it never got there.</param>
/// <param name="Code">Why it does not count, or not for affinities; null if it does.</param>
/// <param name="Refusal">What is wrong with it; null if nothing is.</param>
public sealed record EventResult(string? Id, EventOutcome? Outcome, string? Code, Refusal? Refusal = null)
{
    /// <summary>The code in a sentence, and what to do; null without a code, and where errors say it.</summary>
    public string? Detail => Refusal is { } refusal ? refusal.OwnDetail : SignalError.FindDetail(Code);
}

internal sealed class RecordEventsValidator : AbstractValidator<RecordEventsCommand>
{
    public RecordEventsValidator()
    {
        RuleFor(command => command.Owner)
            .IsUserId()
            .When(command => command.Owner is not null)
            .OverridePropertyName("id");
        RuleFor(command => command.Events).HasUpTo(RecordEventsCommand.MaxEvents, "events");
    }
}

internal sealed class RecordEventsHandler(
    BrokenRules<SentEvent> rules,
    EventRecorder recorder,
    SignalOptions options,
    TimeProvider clock
) : IRequestHandler<RecordEventsCommand, ImmutableArray<EventResult>>
{
    public async Task<ImmutableArray<EventResult>> Handle(
        RecordEventsCommand command,
        CancellationToken cancellationToken
    )
    {
        if (options.Consent is null)
        {
            throw new ConsentNotChosenException();
        }

        var now = clock.GetUtcNow();
        var results = new EventResult[command.Events!.Count];
        var valid = new List<(UserEvent Event, int Index)>();
        foreach (var (index, sent) in command.Events.Index())
        {
            if (SentEvent.FindRefusal(sent, command.Owner, now, rules) is { } refusal)
            {
                results[index] = new EventResult(sent?.Id, Outcome: null, refusal.Code, refusal);
            }
            else
            {
                valid.Add((sent!.ToEvent(command.Owner), index));
            }
        }

        foreach (
            var (index, result) in await recorder.Record(valid, isMarket: false, command.Hidden, now, cancellationToken)
        )
        {
            results[index] = result;
        }

        return [.. results];
    }
}
