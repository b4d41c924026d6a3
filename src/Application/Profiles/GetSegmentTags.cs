using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>The profile's tags if the segment exists; otherwise null.</summary>
public sealed record GetSegmentTagsQuery(string Id, string Type, bool Consistent) : IRequest<Versioned<Tags>?>;

internal sealed class GetSegmentTagsValidator : AbstractValidator<GetSegmentTagsQuery>
{
    public GetSegmentTagsValidator()
    {
        RuleFor(query => query.Id).IsUserId();
        RuleFor(query => query.Type).IsSegmentType();
    }
}

internal sealed class GetSegmentTagsHandler(IProfileRepository profiles)
    : IRequestHandler<GetSegmentTagsQuery, Versioned<Tags>?>
{
    public Task<Versioned<Tags>?> Handle(GetSegmentTagsQuery query, CancellationToken cancellationToken)
    {
        var (id, type) = (UserId.Parse(query.Id), SegmentType.Parse(query.Type));
        return profiles.FindSegmentTags(id, type, query.Consistent, cancellationToken);
    }
}
