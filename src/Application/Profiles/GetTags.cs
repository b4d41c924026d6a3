using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>The profile's tags; null if there is no profile.</summary>
public sealed record GetTagsQuery(string Id, bool Consistent) : IRequest<Versioned<Tags>?>;

internal sealed class GetTagsValidator : AbstractValidator<GetTagsQuery>
{
    public GetTagsValidator() => RuleFor(query => query.Id).IsUserId();
}

internal sealed class GetTagsHandler(IProfileRepository profiles) : IRequestHandler<GetTagsQuery, Versioned<Tags>?>
{
    public Task<Versioned<Tags>?> Handle(GetTagsQuery query, CancellationToken cancellationToken) =>
        profiles.FindTags(UserId.Parse(query.Id), query.Consistent, cancellationToken);
}
