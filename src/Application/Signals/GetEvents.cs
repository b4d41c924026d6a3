using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Signals;

namespace Personalisation.Application.Signals;

/// <summary>A page of a user's events, the latest first.</summary>
/// <param name="Id">Whose.</param>
/// <param name="Kind">Only those of a kind; null for all.</param>
/// <param name="Limit">The most events of the page, 1–100; null for 25.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
public sealed record GetEventsQuery(string Id, string? Kind, int? Limit, string? Cursor) : IRequest<EventPageResult>
{
    /// <summary>The text to which cursors of this list are bound.</summary>
    internal string List => $"{UserId.Parse(Id)}/events?kind={Kind}";

    /// <summary>The cursor's position; null if it is not a cursor of this list.</summary>
    internal TimePlace? Place => TimeCursor.Decode(List, Cursor, before: null, EventId.IsValid);
}

/// <summary>Events and the cursor of the next page; null on the last one.</summary>
public sealed record EventPageResult(IReadOnlyList<UserEvent> Items, string? NextCursor);

internal sealed class GetEventsValidator : AbstractValidator<GetEventsQuery>
{
    public GetEventsValidator()
    {
        RuleFor(query => query.Id).IsUserId();
        RuleFor(query => query.Kind)
            .Must(kind => kind is null || SignalKind.IsValid(kind))
            .WithMessage(SignalKind.Rule);
        RuleFor(query => query.Limit).IsPageLimit(PageLimit.Standard);
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.Place is not null)
            .When(query => UserId.IsValid(query.Id))
            .WithMessage(Paging.Cursor.Rule);
    }
}

internal sealed class GetEventsHandler(IEventRepository events) : IRequestHandler<GetEventsQuery, EventPageResult>
{
    public async Task<EventPageResult> Handle(GetEventsQuery query, CancellationToken cancellationToken)
    {
        var kind = query.Kind is null ? null : SignalKind.Parse(query.Kind);
        var (user, limit) = (UserId.Parse(query.Id), PageLimit.Standard.Of(query.Limit));
        var page = await events.FindEvents(user, kind, query.Place, limit, cancellationToken);
        return new EventPageResult(page.Items, Paging.Cursor.Next(query.List, page.Next));
    }
}
