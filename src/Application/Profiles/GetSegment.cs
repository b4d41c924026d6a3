using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Profiles;

/// <summary>The current version of a segment; null if absent.</summary>
public sealed record GetSegmentQuery(string Id, string Type, bool Consistent) : IRequest<Versioned<Segment>?>;

internal sealed class GetSegmentValidator : AbstractValidator<GetSegmentQuery>
{
    public GetSegmentValidator()
    {
        RuleFor(query => query.Id).IsUserId();
        RuleFor(query => query.Type).IsSegmentType();
    }
}

internal sealed class GetSegmentHandler(IProfileRepository profiles)
    : IRequestHandler<GetSegmentQuery, Versioned<Segment>?>
{
    public Task<Versioned<Segment>?> Handle(GetSegmentQuery query, CancellationToken cancellationToken)
    {
        var (id, type) = (UserId.Parse(query.Id), SegmentType.Parse(query.Type));
        return profiles.FindSegment(id, type, query.Consistent, cancellationToken);
    }
}
