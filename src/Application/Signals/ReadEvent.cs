using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>The event that an input is.</summary>
/// <param name="Event">The input.</param>
/// <param name="Owner">Whose it must be; null for anybody's.</param>
/// <param name="Now">When it arrived.</param>
internal sealed record ReadEventQuery(EventInput Event, string? Owner, DateTimeOffset Now) : IRequest<UserEvent>;

internal sealed class ReadEventValidator : AbstractValidator<ReadEventQuery>
{
    public ReadEventValidator()
    {
        RuleFor(query => query.Event.Id).Obeys(EventId.IsValid, EventId.Rule).OverridePropertyName("id");
        RuleFor(query => query.Event.UserId)
            .Obeys(UserId.IsValid, UserId.Rule)
            .When(query => query.Owner is null)
            .OverridePropertyName("user_id");
        RuleFor(query => query.Event.UserId)
            .Must((query, id) => id is null || FieldRules.FindFault(id, query.Owner) is null)
            .WithMessage((query, id) => FieldRules.FindFault(id!, query.Owner)!)
            .When(query => query.Owner is not null)
            .OverridePropertyName("user_id");
        RuleFor(query => query.Event.Kind).Obeys(SignalKind.IsValid, SignalKind.Rule).OverridePropertyName("kind");
        RuleFor(query => query.Event.ItemId)
            .Must(id => id is null || ItemId.IsValid(id))
            .WithMessage(UserId.Rule)
            .OverridePropertyName("item_id");
        RuleFor(query => query.Event.OccurredAt)
            .NotNull()
            .WithMessage(FieldRules.Required)
            .Must((query, time) => time is not { } at || at - query.Now <= UserEvent.MaxAhead)
            .WithMessage(UserEvent.AheadRule)
            .OverridePropertyName("occurred_at");
        RuleFor(query => query.Event.Value)
            .Must(UserEvent.IsValue)
            .WithMessage(UserEvent.ValueRule)
            .OverridePropertyName("value");
        Labels(query => query.Event.Categories, "categories");
        Labels(query => query.Event.Tags, "tags");
        RuleFor(query => query.Event.RecommendationId)
            .Must(id => id is null || EventId.IsValid(id))
            .WithMessage(EventId.Rule)
            .OverridePropertyName("recommendation_id");
        RuleFor(query => query.Event.Position)
            .Must(EventSource.IsPosition)
            .WithMessage(EventSource.PositionRule)
            .OverridePropertyName("position");
        RuleFor(query => query.Event.Context)
            .Must(context => context is null || EventContext.IsValid(context))
            .WithMessage(EventContext.Rule)
            .OverridePropertyName("context");
    }

    private void Labels(Func<ReadEventQuery, IReadOnlyList<string?>?> list, string name)
    {
        RuleFor(query => list(query))
            .Must(texts => texts is null || Topics.IsList(texts))
            .WithMessage(Topics.Rule)
            .OverridePropertyName(name);
        RuleForEach(query => ElementsOf(list(query)))
            .Must(Label.IsValid)
            .WithMessage(Label.Rule)
            .OverridePropertyName(name);
    }

    // For a list that is too long, only its length is reported.
    private static IReadOnlyList<string?> ElementsOf(IReadOnlyList<string?>? texts) =>
        texts is { Count: <= Topics.Most } ? texts : [];
}

internal sealed class ReadEventHandler : IRequestHandler<ReadEventQuery, UserEvent>
{
    public Task<UserEvent> Handle(ReadEventQuery query, CancellationToken cancellationToken)
    {
        var sent = query.Event with { UserId = query.Event.UserId ?? query.Owner };
        if (query.Now - sent.OccurredAt!.Value >= UserEvent.Kept)
        {
            throw new EventTooOldException();
        }

        return Task.FromResult(sent.ToEvent());
    }
}
