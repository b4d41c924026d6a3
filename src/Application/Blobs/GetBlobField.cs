using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>The JSON text of one first-level member; null if there is no document or it lacks that member.</summary>
/// <param name="Id">Whose document.</param>
/// <param name="Field">The name of the member.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
public sealed record GetBlobFieldQuery(string Id, string Field, bool Consistent)
    : IRequest<Versioned<ReadOnlyMemory<byte>>?>;

internal sealed class GetBlobFieldValidator : AbstractValidator<GetBlobFieldQuery>
{
    public GetBlobFieldValidator()
    {
        RuleFor(query => query.Id).IsUserId();
        RuleFor(query => query.Field).Must(FieldStep.IsName).WithMessage(FieldStep.NameRule);
    }
}

internal sealed class GetBlobFieldHandler(IBlobRepository blobs)
    : IRequestHandler<GetBlobFieldQuery, Versioned<ReadOnlyMemory<byte>>?>
{
    public Task<Versioned<ReadOnlyMemory<byte>>?> Handle(
        GetBlobFieldQuery query,
        CancellationToken cancellationToken
    ) => blobs.FindMember(UserId.Parse(query.Id), query.Field, query.Consistent, cancellationToken);
}
