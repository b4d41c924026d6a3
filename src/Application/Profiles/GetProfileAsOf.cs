using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>The whole profile as of a time; null if there was none.</summary>
public sealed record GetProfileAsOfQuery(string Id, DateTimeOffset AsOf, bool Consistent) : IRequest<UserProfile?>;

internal sealed class GetProfileAsOfValidator : AbstractValidator<GetProfileAsOfQuery>
{
    public GetProfileAsOfValidator(TimeProvider clock)
    {
        RuleFor(query => query.Id).IsUserId();
        RuleFor(query => (DateTimeOffset?)query.AsOf).IsNotAhead(clock).OverridePropertyName("as_of");
    }
}

internal sealed class GetProfileAsOfHandler(IProfileRepository profiles)
    : IRequestHandler<GetProfileAsOfQuery, UserProfile?>
{
    public Task<UserProfile?> Handle(GetProfileAsOfQuery query, CancellationToken cancellationToken) =>
        profiles.FindAsOf(UserId.Parse(query.Id), query.AsOf, query.Consistent, cancellationToken);
}
