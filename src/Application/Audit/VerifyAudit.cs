using System.Collections.Immutable;
using FluentValidation;
using MediatR;
using Personalisation.Domain.Audit;

namespace Personalisation.Application.Audit;

/// <summary>Checks the hash chains of the audit trail.</summary>
/// <param name="Day">The day to check, <c>2026-11-29</c>; null for every day that has not expired.</param>
public sealed record VerifyAuditQuery(string? Day) : IRequest<ImmutableArray<AuditDayReport>>;

/// <summary>The result for a day.</summary>
/// <param name="Date">The day.</param>
/// <param name="Count">The number of entries that it should have; 0 for a day that was removed.</param>
/// <param name="Last">
/// The hash of its last entry, which covers all of them; null for a day that was removed. Whoever keeps it elsewhere can
/// also tell that the whole trail was replaced.
/// </param>
/// <param name="Faults">What was done to it; empty if it is intact.</param>
public sealed record AuditDayReport(DateOnly Date, long Count, string? Last, ImmutableArray<AuditFault> Faults)
{
    /// <summary>Whether the day is in the future. That is no fault of the chain, but the clock of an instance was wrong.</summary>
    public bool IsAhead { get; init; }
}

internal sealed class VerifyAuditValidator : AbstractValidator<VerifyAuditQuery>
{
    public VerifyAuditValidator() =>
        RuleFor(query => query.Day)
            .Must(day => day is null || AuditPlace.FindDay(day) is not null)
            .WithMessage(AuditPlace.DayRule);
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
        var faults = AuditDaysCheck.FaultsOf(days, now).Distinct().ToLookup(fault => fault.Day);
        var missing = faults.Select(group => group.Key).Except(days.Select(day => day.Date));
        var reports = missing.Select(day => new AuditDayReport(day, Count: 0, Last: null, [.. faults[day]])).ToList();
        foreach (var day in days.Where(day => asked is null || day.Date == asked))
        {
            var found = await Check(day, cancellationToken);
            reports.Add(
                new(day.Date, day.Count, day.Last.Text, [.. faults[day.Date].Concat(found).Distinct()])
                {
                    IsAhead = day.IsAheadOf(now),
                }
            );
        }

        return [.. reports.Where(report => asked is null || report.Date == asked).OrderBy(report => report.Date)];
    }

    private async Task<IReadOnlyList<AuditFault>> Check(AuditDay day, CancellationToken cancellationToken)
    {
        var (check, after) = (new AuditDayCheck(day), 0L);
        while (await trail.FindPage(day.Date, after, cancellationToken) is { IsEmpty: false } page)
        {
            foreach (var entry in page)
            {
                check.Add(entry);
            }

            after = page[^1].Place.Number;
        }

        return check.Finish();
    }
}
