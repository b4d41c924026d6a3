using FluentValidation;
using Personalisation.Application.Errors;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>An event of a request, which is checked without an exception: a hundred of them may be bad.</summary>
/// <param name="Event">The event.</param>
/// <param name="Owner">Whose it must be; null for anybody's.</param>
/// <param name="Now">When it arrived.</param>
internal sealed record SentEvent(EventInput Event, string? Owner, DateTimeOffset Now)
{
    /// <summary>Why an event cannot be stored; null if it can be.</summary>
    public static Refusal? FindRefusal(
        EventInput? sent,
        string? owner,
        DateTimeOffset now,
        BrokenRules<SentEvent> rules
    ) =>
        sent is null ? Refusal.Of(new InvalidRequestException("$", JsonRules.IsObject))
        : sent.Faults is { } faults ? Refusal.Of(new InvalidRequestException(faults))
        : rules.Find(new SentEvent(sent, owner, now)) is { } broken ? Refusal.Of(new InvalidRequestException(broken))
        : now - sent.OccurredAt >= UserEvent.Kept ? Refusal.Of(new EventTooOldException())
        : null;
}

internal sealed class SentEventValidator : AbstractValidator<SentEvent>
{
    private const string SourceRule = "must not be sent without recommendation_id";

    public SentEventValidator()
    {
        RuleFor(sent => sent.Event.Id).Obeys(EventId.IsValid, EventId.Rule).OverridePropertyName("id");
        RuleFor(sent => sent.Event.UserId)
            .Obeys(UserId.IsValid, UserId.Rule)
            .When(sent => sent.Owner is null)
            .OverridePropertyName("user_id");
        RuleFor(sent => sent.Event.UserId)
            .Must((sent, id) => id is null || FieldRules.FindFault(id, sent.Owner) is null)
            .WithMessage((sent, id) => FieldRules.FindFault(id!, sent.Owner)!)
            .When(sent => sent.Owner is not null)
            .OverridePropertyName("user_id");
        RuleFor(sent => sent.Event.Kind).Obeys(SignalKind.IsValid, SignalKind.Rule).OverridePropertyName("kind");
        RuleFor(sent => sent.Event.ItemId)
            .Must(id => id is null || ItemId.IsValid(id))
            .WithMessage(UserId.Rule)
            .OverridePropertyName("item_id");
        RuleFor(sent => sent.Event.OccurredAt)
            .NotNull()
            .WithMessage(FieldRules.Required)
            .Must((sent, time) => time is not { } at || at - sent.Now <= UserEvent.MaxAhead)
            .WithMessage(UserEvent.AheadRule)
            .OverridePropertyName("occurred_at");
        RuleFor(sent => sent.Event.Value)
            .Must(UserEvent.IsValue)
            .WithMessage(UserEvent.ValueRule)
            .OverridePropertyName("value");
        Labels(sent => sent.Event.Categories, "categories");
        Labels(sent => sent.Event.Tags, "tags");
        RuleFor(sent => sent.Event.RecommendationId)
            .Must(id => id is null || EventId.IsValid(id))
            .WithMessage(EventId.Rule)
            .OverridePropertyName("recommendation_id");
        RuleFor(sent => sent.Event.Position)
            .Must(EventSource.IsPosition)
            .WithMessage(EventSource.PositionRule)
            .Must((sent, position) => position is null || sent.Event.RecommendationId is not null)
            .WithMessage(SourceRule)
            .OverridePropertyName("position");
        RuleFor(sent => sent.Event.Context)
            .Must(context => context is null || EventContext.IsValid(context))
            .WithMessage(EventContext.Rule)
            .OverridePropertyName("context");
    }

    private void Labels(Func<SentEvent, IReadOnlyList<string?>?> list, string name)
    {
        RuleFor(sent => list(sent))
            .Must(texts => texts is null || Topics.IsList(texts))
            .WithMessage(Topics.Rule)
            .OverridePropertyName(name);
        RuleForEach(sent => ElementsOf(list(sent)))
            .Must(Label.IsValid)
            .WithMessage(Label.Rule)
            .OverridePropertyName(name);
    }

    // For a list that is too long, only its length is reported.
    private static IReadOnlyList<string?> ElementsOf(IReadOnlyList<string?>? texts) =>
        texts is { Count: <= Topics.Most } ? texts : [];
}
