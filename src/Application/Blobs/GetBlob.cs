using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>The whole document; null if absent.</summary>
public sealed record GetBlobQuery(string Id, bool Consistent) : IRequest<Versioned<BlobDocument>?>;

internal sealed class GetBlobValidator : AbstractValidator<GetBlobQuery>
{
    public GetBlobValidator() => RuleFor(query => query.Id).IsUserId();
}

internal sealed class GetBlobHandler(IBlobRepository blobs) : IRequestHandler<GetBlobQuery, Versioned<BlobDocument>?>
{
    public Task<Versioned<BlobDocument>?> Handle(GetBlobQuery query, CancellationToken cancellationToken) =>
        blobs.Find(UserId.Parse(query.Id), query.Consistent, cancellationToken);
}
