using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>The whole profile with its current segments; null if absent.</summary>
public sealed record GetProfileQuery(string Id, bool Consistent) : IRequest<Versioned<UserProfile>?>;

internal sealed class GetProfileValidator : AbstractValidator<GetProfileQuery>
{
    public GetProfileValidator() => RuleFor(query => query.Id).IsUserId();
}

internal sealed class GetProfileHandler(IProfileRepository profiles)
    : IRequestHandler<GetProfileQuery, Versioned<UserProfile>?>
{
    public Task<Versioned<UserProfile>?> Handle(GetProfileQuery query, CancellationToken cancellationToken) =>
        profiles.Find(UserId.Parse(query.Id), query.Consistent, cancellationToken);
}
