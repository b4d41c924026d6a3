using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using FluentValidation;
using MediatR;
using Personalisation.Application.Paging;
using Personalisation.Domain.Audit;
using Personalisation.Domain.Paging;

namespace Personalisation.Application.Audit;

/// <summary>The entries of the audit trail between two times, streamed in the order of their chains.</summary>
/// <param name="From">The earliest time, included; null for all that are kept.</param>
/// <param name="To">The latest time, not included; null for the end of the trail.</param>
/// <param name="Cursor">Where to continue; null for the beginning.</param>
public sealed record ExportAuditQuery(DateTimeOffset? From, DateTimeOffset? To, string? Cursor)
    : IRequest<IAsyncEnumerable<AuditPart>>,
        IAudited
{
    /// <inheritdoc/>
    public AuditedAct Act => new("audit.export");

    /// <summary>The text to which cursors of this list are bound.</summary>
    internal string List => $"audit?from={From:O}&to={To:O}";

    /// <summary>The cursor's position; null if it is not a cursor of this list.</summary>
    internal AuditPlace? Place =>
        Paging.Cursor.Decode(List, Cursor ?? "") is { Number: >= 0 } position
        && AuditPlace.FindDay(position.Text) is { } day
            ? new AuditPlace(day, position.Number)
            : null;
}

/// <summary>Some entries, and the position after them.</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Cursor">Where to continue.</param>
public sealed record AuditPart(ImmutableArray<AuditEntry> Entries, string Cursor);

internal sealed class ExportAuditValidator : AbstractValidator<ExportAuditQuery>
{
    public ExportAuditValidator()
    {
        RuleFor(query => query.To)
            .Must((query, to) => to is null || query.From is null || query.From < to)
            .WithMessage("must be after from");
        RuleFor(query => query.Cursor)
            .Must((query, cursor) => cursor is null || query.Place is not null)
            .WithMessage(Cursor.Rule);
    }
}

internal sealed class ExportAuditHandler(IAuditRepository trail, TimeProvider clock)
    : IRequestHandler<ExportAuditQuery, IAsyncEnumerable<AuditPart>>
{
    public Task<IAsyncEnumerable<AuditPart>> Handle(ExportAuditQuery query, CancellationToken cancellationToken) =>
        Task.FromResult(Read(query, cancellationToken));

    private async IAsyncEnumerable<AuditPart> Read(
        ExportAuditQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var first = query.Place?.Day ?? DayOf(query.From ?? DateTimeOffset.MinValue);
        foreach (var day in await FindDays(first, query.To, cancellationToken))
        {
            var after = query.Place is { } place && place.Day == day.Date ? place.Number : 0;
            while (await trail.FindPage(day.Date, after, cancellationToken) is { IsEmpty: false } page)
            {
                after = page[^1].Place.Number;
                var cursor = Cursor.Encode(query.List, new Position(after, AuditPlace.TextOf(day.Date)));
                yield return new AuditPart([.. page.Where(entry => IsAsked(entry.Facts.At, query))], cursor);
            }
        }
    }

    // An entry may be in the chain of the day after its time: it waited, or clocks differ. A chain that a clock began far
    // ahead takes the entries of every day until then.
    private async Task<ImmutableArray<AuditDay>> FindDays(
        DateOnly first,
        DateTimeOffset? to,
        CancellationToken cancellationToken
    )
    {
        var tomorrow = After(DayOf(clock.GetUtcNow()));
        if (to is not { } end || After(DayOf(end)) is var last && last >= tomorrow)
        {
            return await trail.FindDays(first, DateOnly.MaxValue, cancellationToken);
        }

        var asked = first <= last ? await trail.FindDays(first, last, cancellationToken) : [];
        var ahead = first > tomorrow ? first : After(tomorrow);
        return [.. asked, .. await trail.FindDays(ahead, DateOnly.MaxValue, cancellationToken)];
    }

    private static DateOnly After(DateOnly day) => day < DateOnly.MaxValue ? day.AddDays(1) : day;

    private static bool IsAsked(DateTimeOffset at, ExportAuditQuery query) =>
        at >= (query.From ?? at) && (query.To is null || at < query.To);

    private static DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime);
}
