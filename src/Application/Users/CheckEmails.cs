using MediatR;
using Personalisation.Application.Audit;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Paging;
using Personalisation.Domain.Users;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Users;

/// <summary>Finds every user whose stored address differs from its form under today's rule.</summary>
public sealed record CheckEmailsCommand : IRequest<IReadOnlyList<EmailFinding>>, IAudited
{
    /// <summary>Whether to store addresses without a conflict in today's form.</summary>
    public required bool Repair { get; init; }

    /// <inheritdoc/>
    public AuditedAct Act => new("users.check_emails");
}

internal sealed class CheckEmailsHandler(IUserRepository users, TimeProvider clock)
    : IRequestHandler<CheckEmailsCommand, IReadOnlyList<EmailFinding>>
{
    public async Task<IReadOnlyList<EmailFinding>> Handle(
        CheckEmailsCommand command,
        CancellationToken cancellationToken
    )
    {
        var outdated = await FindOutdated(cancellationToken);
        var findings = new List<EmailFinding>();
        foreach (var group in outdated.GroupBy(it => it.Today))
        {
            // The user who already has the address is part of the conflict, although that address is not outdated.
            var owner = group.Key is null ? null : await users.FindByEmail(group.Key, cancellationToken);
            foreach (var user in group.Select(it => it.Stored))
            {
                var others = group
                    .Select(it => it.Stored.Id)
                    .Append(owner?.Id ?? user.Id)
                    .Where(id => id != user.Id)
                    .ToList();
                var state =
                    group.Key is null ? EmailState.Refused
                    : others.Count > 0 ? EmailState.Conflict
                    : command.Repair ? await Repair(user, group.Key, cancellationToken)
                    : EmailState.Outdated;
                findings.Add(new(user.Id, user.Email.Spelling, state, group.Key is null ? [] : others));
            }
        }

        return findings;
    }

    private async Task<List<(User Stored, EmailAddress? Today)>> FindOutdated(CancellationToken cancellationToken)
    {
        var outdated = new List<(User Stored, EmailAddress? Today)>();
        for (TimePlace? place = null; ; )
        {
            var window = new TimeWindow(After: null, place);
            var page = await users.FindByCreation(window, PageLimit.Standard.Most, cancellationToken);
            outdated.AddRange(
                page.Items.Select(user => (Stored: user, Today: TodayOf(user)))
                    .Where(it => !it.Stored.Email.Equals(it.Today))
            );
            if (page.Next is not { } next)
            {
                return outdated;
            }

            place = TimePlace.Of(next, UserId.IsValid)!.Value;
        }
    }

    private async Task<EmailState> Repair(User user, EmailAddress today, CancellationToken cancellationToken)
    {
        try
        {
            var now = clock.GetUtcNow();
            // If the user got another address meanwhile, that one has today's form.
            await users.Change(
                user.Id,
                stored =>
                    string.Equals(stored.Email.Spelling, user.Email.Spelling, StringComparison.Ordinal)
                        ? stored with
                        {
                            Email = today,
                        }
                        : stored,
                Precondition.None,
                now,
                idempotency: null,
                cancellationToken
            );
            return EmailState.Repaired;
        }
        catch (EmailTakenException)
        {
            return EmailState.Conflict;
        }
    }

    private static EmailAddress? TodayOf(User user) =>
        EmailAddress.IsValid(user.Email.Spelling) ? EmailAddress.Parse(user.Email.Spelling) : null;
}
