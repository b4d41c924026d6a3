using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.OpenApi;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Errors;

namespace Personalisation.Api.Hosting.Preconditions;

/// <summary>
/// The action's refusals have the entity tag of what refuses, if the use case knows its version. The framework removes it
/// from what its handler of exceptions answers.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TagsRefusalsAttribute : ExceptionFilterAttribute
{
    /// <inheritdoc/>
    public override void OnException(ExceptionContext context)
    {
        if (context.Exception is UseCaseException { Facts.Version: { } version } refused)
        {
            var problem = ExceptionTable.ToProblem(context.HttpContext, refused);
            context.Result = new TaggedResult(EntityTag.Of(version), new Problems.Answer(problem));
        }
    }

    /// <summary>Marks the operation of such an action.</summary>
    public static void AddTo(OpenApiOperation operation, ApiDescription call)
    {
        if (call.ActionDescriptor.EndpointMetadata.OfType<TagsRefusalsAttribute>().Any())
        {
            (operation.Metadata ??= new Dictionary<string, object>(StringComparer.Ordinal))[
                nameof(TagsRefusalsAttribute)
            ] = true;
        }
    }
}
