using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>A version of a segment from its history, by one of two times; null if absent.</summary>
/// <param name="Id">Whose segment.</param>
/// <param name="Type">The segment's type.</param>
/// <param name="CreatedAt">The version of this very RFC 3339 time; given to the second, the newest within it.</param>
/// <param name="AsOf">The newest version at or before this time.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
public sealed record GetVersionQuery(string Id, string Type, string? CreatedAt, DateTimeOffset? AsOf, bool Consistent)
    : IRequest<Segment?>;

internal sealed class GetVersionValidator : AbstractValidator<GetVersionQuery>
{
    public GetVersionValidator(TimeProvider clock)
    {
        RuleFor(query => query.Id).IsUserId();
        RuleFor(query => query.Type).IsSegmentType();
        RuleFor(query => query.CreatedAt)
            .Must(time => time is null || VersionTime.FindFault(time) is null)
            .WithMessage((_, time) => VersionTime.FindFault(time!))
            .OverridePropertyName("createdAt");
        RuleFor(query => query.AsOf).IsNotAhead(clock);
        RuleFor(query => query.AsOf)
            .Must((query, time) => (time is null) != (query.CreatedAt is null))
            .WithMessage("must not be combined with createdAt");
    }
}

internal sealed class GetVersionHandler(IProfileRepository profiles) : IRequestHandler<GetVersionQuery, Segment?>
{
    public Task<Segment?> Handle(GetVersionQuery query, CancellationToken cancellationToken)
    {
        var (id, type) = (UserId.Parse(query.Id), SegmentType.Parse(query.Type));
        var time = query.AsOf is { } asOf ? VersionTime.UpTo(asOf) : VersionTime.Parse(query.CreatedAt!);
        return profiles.FindVersion(id, type, time, query.Consistent, cancellationToken);
    }
}
