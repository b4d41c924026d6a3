using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Privacy;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Privacy;

/// <summary>Everything that is held about a user; null where there is nothing.</summary>
public sealed record ExportProfileQuery(string Id, bool Consistent) : IRequest<ProfileExport?>;

/// <summary>What is held, and when it was asked for; its history is read while it is enumerated.</summary>
public sealed record ProfileExport(DateTimeOffset ExportedAt, PersonalData Data);

internal sealed class ExportProfileValidator : AbstractValidator<ExportProfileQuery>
{
    public ExportProfileValidator() => RuleFor(query => query.Id).IsUserId();
}

internal sealed class ExportProfileHandler(IPersonalDataRepository personalData, TimeProvider clock)
    : IRequestHandler<ExportProfileQuery, ProfileExport?>
{
    public async Task<ProfileExport?> Handle(ExportProfileQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var data = await personalData.FindAll(UserId.Parse(query.Id), query.Consistent, cancellationToken);
        return data is null ? null : new ProfileExport(now, data);
    }
}
