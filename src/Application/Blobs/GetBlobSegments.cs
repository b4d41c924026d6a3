using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain;
using Personalisation.Domain.Profiles;

namespace Personalisation.Application.Blobs;

/// <summary>The JSON text of the document's <c>segments</c>; null where there is no document, or none with segments.</summary>
public sealed record GetBlobSegmentsQuery(string Id, bool Consistent) : IRequest<Versioned<ReadOnlyMemory<byte>>?>;

internal sealed class GetBlobSegmentsValidator : AbstractValidator<GetBlobSegmentsQuery>
{
    public GetBlobSegmentsValidator() => RuleFor(query => query.Id).IsUserId();
}

internal sealed class GetBlobSegmentsHandler(IBlobRepository blobs)
    : IRequestHandler<GetBlobSegmentsQuery, Versioned<ReadOnlyMemory<byte>>?>
{
    private const string Member = "segments";

    public Task<Versioned<ReadOnlyMemory<byte>>?> Handle(
        GetBlobSegmentsQuery query,
        CancellationToken cancellationToken
    ) => blobs.FindMember(UserId.Parse(query.Id), Member, query.Consistent, cancellationToken);
}
