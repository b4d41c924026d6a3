using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Profiles;
using Personalisation.Domain.Time;

namespace Personalisation.Application.Profiles;

/// <summary>One version of a segment: the current one, or that of <paramref name="CreatedAt"/>; null where there is none.</summary>
/// <param name="Id">Whose segment.</param>
/// <param name="Type">Which segment.</param>
/// <param name="CreatedAt">An RFC 3339 time; given to the second it means the newest version within that second.</param>
/// <param name="Consistent">Whether the read sees every write that was answered before it began.</param>
public sealed record GetSegmentQuery(string Id, string Type, string? CreatedAt, bool Consistent) : IRequest<Segment?>;

internal sealed class GetSegmentValidator : AbstractValidator<GetSegmentQuery>
{
    public GetSegmentValidator()
    {
        RuleFor(query => query.Id).IsUserId();
        RuleFor(query => query.Type).IsSegmentType();
        RuleFor(query => query.CreatedAt)
            .Must(time => time is null || VersionTime.IsValid(time))
            .WithMessage(Rfc3339.Rule)
            .OverridePropertyName("createdAt");
    }
}

internal sealed class GetSegmentHandler(IProfileRepository profiles) : IRequestHandler<GetSegmentQuery, Segment?>
{
    public Task<Segment?> Handle(GetSegmentQuery query, CancellationToken cancellationToken)
    {
        var (id, type) = (UserId.Parse(query.Id), SegmentType.Parse(query.Type));
        return query.CreatedAt is null
            ? profiles.FindSegment(id, type, query.Consistent, cancellationToken)
            : profiles.FindVersion(id, type, VersionTime.Parse(query.CreatedAt), query.Consistent, cancellationToken);
    }
}
