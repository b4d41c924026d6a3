using FluentValidation;
using MediatR;
using Personalisation.Application.Audit;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Privacy;

namespace Personalisation.Application.Privacy;

/// <summary>Everything stored about a user; null if there is nothing.</summary>
public sealed record ExportUserQuery(string Id, bool Consistent) : IRequest<UserExport?>, IAudited
{
    /// <inheritdoc/>
    public AuditedAct Act => new("user.export") { Subjects = [UserId.Parse(Id)] };
}

/// <summary>The data, and the time of the request; the history is read while it is enumerated.</summary>
public sealed record UserExport(DateTimeOffset ExportedAt, PersonalData Data);

internal sealed class ExportUserValidator : AbstractValidator<ExportUserQuery>
{
    public ExportUserValidator() => RuleFor(query => query.Id).IsUserId();
}

internal sealed class ExportUserHandler(IPersonalDataRepository personalData, TimeProvider clock)
    : IRequestHandler<ExportUserQuery, UserExport?>
{
    public async Task<UserExport?> Handle(ExportUserQuery query, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var data = await personalData.FindAll(UserId.Parse(query.Id), query.Consistent, cancellationToken);
        return data is null ? null : new UserExport(now, data);
    }
}
