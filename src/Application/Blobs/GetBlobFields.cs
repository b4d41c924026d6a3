using FluentValidation;
using MediatR;
using Personalisation.Application.Pipeline;
using Personalisation.Domain.Blobs;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Versioning;

namespace Personalisation.Application.Blobs;

/// <summary>The requested parts of a document, in their places; null if there is no document.</summary>
/// <param name="Id">Whose document.</param>
/// <param name="Fields">Paths, separated by commas: <c>tags,segments[0].categories</c>.</param>
/// <param name="Consistent">Whether the read is strongly consistent.</param>
public sealed record GetBlobFieldsQuery(string Id, string Fields, bool Consistent) : IRequest<Versioned<BlobDocument>?>;

internal sealed class GetBlobFieldsValidator : AbstractValidator<GetBlobFieldsQuery>
{
    public GetBlobFieldsValidator()
    {
        RuleFor(query => query.Id).IsUserId();
        RuleFor(query => query.Fields)
            .Custom(
                (fields, context) =>
                {
                    if (!FieldPaths.TryParse(fields, out _, out var rule))
                    {
                        context.AddFailure(rule);
                    }
                }
            );
    }
}

internal sealed class GetBlobFieldsHandler(IBlobRepository blobs)
    : IRequestHandler<GetBlobFieldsQuery, Versioned<BlobDocument>?>
{
    public Task<Versioned<BlobDocument>?> Handle(GetBlobFieldsQuery query, CancellationToken cancellationToken) =>
        blobs.FindFields(UserId.Parse(query.Id), FieldPaths.Parse(query.Fields), query.Consistent, cancellationToken);
}
