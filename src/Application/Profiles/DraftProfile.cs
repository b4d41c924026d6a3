using FluentValidation;
using MediatR;
using Personalisation.Application.Errors;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Profiles;

/// <summary>
/// Validates a put and returns what it would store, without storing it; an import stores it later. The profile needs an
/// id.
/// </summary>
/// <param name="Profile">The put.</param>
public sealed record DraftProfileQuery(SaveProfileCommand Profile) : IRequest<ProfileDraft>;

internal sealed class DraftProfileValidator : AbstractValidator<DraftProfileQuery>
{
    public DraftProfileValidator(TimeProvider clock) =>
        RuleFor(query => query.Profile).SetValidator(new SaveProfileValidator(clock)).OverridePropertyName("");
}

internal sealed class DraftProfileHandler : IRequestHandler<DraftProfileQuery, ProfileDraft>
{
    public Task<ProfileDraft> Handle(DraftProfileQuery query, CancellationToken cancellationToken)
    {
        // A new id each time would store the profile again each time it is sent.
        var id = query.Profile.Id ?? throw new InvalidRequestException("id", FieldRules.Required);
        return Task.FromResult(query.Profile.ToDraft(UserId.Parse(id)));
    }
}
