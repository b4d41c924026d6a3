using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>A page of a segment's history, newest first, deletions among it.</summary>
/// <param name="Id">Whose segment.</param>
/// <param name="Type">The segment's type.</param>
/// <param name="From">The earliest time, included; null for no bound.</param>
/// <param name="To">The latest time, included; null for no bound.</param>
/// <param name="Limit">The most versions of the page, 1–100; null for 25.</param>
/// <param name="Cursor">The end of the previous page; null for the first page.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
public sealed record GetVersionsQuery(
    string Id,
    string Type,
    DateTimeOffset? From,
    DateTimeOffset? To,
    int? Limit,
    string? Cursor,
    bool Consistent
) : IRequest<VersionPage>
{
    /// <summary>The text to which cursors of this history are bound.</summary>
    internal string List => $"{UserId.Parse(Id)}/{Type}/versions?from={From:O}&to={To:O}";
}

/// <summary>Versions and the cursor of the next page; null on the last one.</summary>
public sealed record VersionPage(IReadOnlyList<Segment> Items, string? NextCursor);

internal sealed class GetVersionsValidator : AbstractValidator<GetVersionsQuery>
{
    public GetVersionsValidator()
    {
        RuleFor(query => query.Id).IsUserId();
        RuleFor(query => query.Type).IsSegmentType();
        RuleFor(query => query.Limit).IsPageLimit(PageLimit.Standard);
        RuleFor(query => query.To)
            .Must((query, to) => to is null || query.From is null || query.From <= to)
            .WithMessage("must not be before from");
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || IsPlaceOf(query, cursor))
            .When(query => UserId.IsValid(query.Id))
            .WithMessage(Cursor.Rule);
    }

    private static bool IsPlaceOf(GetVersionsQuery query, string cursor) =>
        Cursor.Decode(query.List, cursor) is { Text: "", Time: { } place }
        && place >= (query.From ?? place)
        && place <= (query.To ?? place);
}

internal sealed class GetVersionsHandler(IProfileRepository profiles) : IRequestHandler<GetVersionsQuery, VersionPage>
{
    public async Task<VersionPage> Handle(GetVersionsQuery query, CancellationToken cancellationToken)
    {
        var (id, type) = (UserId.Parse(query.Id), SegmentType.Parse(query.Type));
        var to = query.Cursor is null ? query.To : Cursor.Decode(query.List, query.Cursor)?.Time;
        var time = VersionTime.Between(query.From, to);
        var limit = PageLimit.Standard.Of(query.Limit);
        var page = await profiles.FindVersions(id, type, time, limit, query.Consistent, cancellationToken);
        return new VersionPage(page.Items, page.Next is { } next ? Cursor.Encode(query.List, next) : null);
    }
}
