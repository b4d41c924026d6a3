using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>The difference of a profile between two times; null if there was none at either.</summary>
public sealed record DiffProfileQuery(string Id, DateTimeOffset? From, DateTimeOffset? To, bool Consistent)
    : IRequest<ProfileDiff?>;

internal sealed class DiffProfileValidator : AbstractValidator<DiffProfileQuery>
{
    public DiffProfileValidator(TimeProvider clock)
    {
        RuleFor(query => query.Id).IsUserId();
        RuleFor(query => query.From).NotNull().WithMessage(FieldRules.Required).IsNotAhead(clock);
        RuleFor(query => query.To).NotNull().WithMessage(FieldRules.Required).IsNotAhead(clock);
    }
}

internal sealed class DiffProfileHandler(IProfileRepository profiles) : IRequestHandler<DiffProfileQuery, ProfileDiff?>
{
    public async Task<ProfileDiff?> Handle(DiffProfileQuery query, CancellationToken cancellationToken)
    {
        var id = UserId.Parse(query.Id);
        var before = profiles.FindAsOf(id, query.From!.Value, query.Consistent, cancellationToken);
        var after = profiles.FindAsOf(id, query.To!.Value, query.Consistent, cancellationToken);
        var (old, young) = (await before, await after);
        return old is null && young is null ? null : ProfileDiff.Between(old, young);
    }
}
