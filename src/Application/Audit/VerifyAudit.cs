using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Domain.Audit;

namespace Personalisation.Application.Audit;

/// <summary>Checks the hash chains of the audit trail.</summary>
/// <param name="Day">The day to check, <c>2026-11-29</c>; null for every day that has not expired.</param>
public sealed record VerifyAuditQuery(string? Day) : IRequest<ImmutableArray<AuditDayReport>>
{
    /// <summary>Hashes that were kept elsewhere. The day of each must have an entry with it, unless it has expired.</summary>
    public IReadOnlyCollection<KeptAuditHash> Kept { get; init; } = [];
}

/// <summary>The hash of the last entry of a day, as an earlier check reported it.</summary>
/// <param name="Day">The day, <c>2026-11-29</c>.</param>
/// <param name="Hash">The hash, 64 hexadecimal digits in lower case.</param>
public sealed record KeptAuditHash(string Day, string Hash);

/// <summary>The result for a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Count">The number of entries that it should have; 0 for a day that was removed.</param>
/// <param name="Last">
/// The hash of its last entry, which covers all of them; null for a day that was removed. A copy kept elsewhere
/// also shows whether the whole trail was replaced.
/// </param>
/// <param name="Faults">What was done to it; empty if it is intact.</param>
public sealed record AuditDayReport(DateOnly Date, long Count, string? Last, ImmutableArray<AuditFault> Faults)
{
    /// <summary>Whether the day is in the future. That is no fault of the chain, but the clock of an instance was wrong.</summary>
    public bool IsAhead { get; init; }
}

internal sealed class VerifyAuditValidator : AbstractValidator<VerifyAuditQuery>
{
    public VerifyAuditValidator()
    {
        RuleFor(query => query.Day)
            .Must(day => day is null || AuditPlace.FindDay(day) is not null)
            .WithMessage(AuditPlace.DayRule);
        RuleForEach(query => query.Kept)
            .Must(kept => AuditPlace.FindDay(kept.Day) is not null && ChainHash.Read(kept.Hash).Text.Length > 0)
            .WithMessage("must be a day and a hash of 64 hexadecimal digits in lower case");
    }
}

internal sealed class VerifyAuditHandler(IAuditRepository trail, TimeProvider clock)
    : IRequestHandler<VerifyAuditQuery, ImmutableArray<AuditDayReport>>
{
    public async Task<ImmutableArray<AuditDayReport>> Handle(
        VerifyAuditQuery query,
        CancellationToken cancellationToken
    )
    {
        var asked = AuditPlace.FindDay(query.Day);
        // All of them, also for a single day: its neighbours show whether it is missing.
        var days = await trail.FindDays(DateOnly.MinValue, DateOnly.MaxValue, cancellationToken);
        var now = clock.GetUtcNow();
        var kept = query.Kept.ToLookup(it => AuditPlace.FindDay(it.Day)!.Value, it => ChainHash.Read(it.Hash));
        var known = days.Select(day => day.Date).ToHashSet();
        var lost = kept.Select(group => group.Key).Where(day => AuditDay.ExpiryOf(day) > now && !known.Contains(day));
        var unknown = DaysWithoutRecord(known, now).Where(day => asked is null || day == asked);
        var orphans = await trail.FindDaysWithEntries(unknown, cancellationToken);
        var faults = AuditDaysCheck
            .FaultsOf(days, now)
            .Concat(lost.Concat(orphans).Select(day => new AuditFault(AuditFaultKind.Removed, day, Number: null)))
            .Distinct()
            .ToLookup(fault => fault.Day);
        var missing = faults.Select(group => group.Key).Except(known);
        var reports = missing.Select(day => new AuditDayReport(day, Count: 0, Last: null, [.. faults[day]])).ToList();
        var names = new AuditNames(trail);
        foreach (var day in days.Where(day => asked is null || day.Date == asked))
        {
            var found = await Check(day, kept[day.Date], names, cancellationToken);
            reports.Add(
                new(day.Date, day.Count, day.Last.Text, [.. faults[day.Date].Concat(found).Distinct()])
                {
                    IsAhead = day.IsAheadOf(now),
                }
            );
        }

        return [.. reports.Where(report => asked is null || report.Date == asked).OrderBy(report => report.Date)];
    }

    private async Task<IReadOnlyList<AuditFault>> Check(
        AuditDay day,
        IEnumerable<ChainHash> kept,
        AuditNames names,
        CancellationToken cancellationToken
    )
    {
        var check = new AuditDayCheck(day, kept);
        await foreach (var entry in await trail.ReadStored(day.Date, cancellationToken))
        {
            check.Add(entry);
            names.Add(entry);
        }

        return [.. check.Finish(), .. await names.Check(cancellationToken)];
    }

    // Days that have not expired, but have no record: it was removed, or made to look expired, if entries are left.
    private static IEnumerable<DateOnly> DaysWithoutRecord(HashSet<DateOnly> known, DateTimeOffset now)
    {
        var tomorrow = DateOnly.FromDateTime(now.UtcDateTime).AddDays(1);
        for (var day = tomorrow; AuditDay.ExpiryOf(day) > now; day = day.AddDays(-1))
        {
            if (!known.Contains(day))
            {
                yield return day;
            }
        }
    }
}
