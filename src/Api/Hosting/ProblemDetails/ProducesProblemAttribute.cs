using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Api.Hosting.ProblemDetails;

/// <summary>Declares that an action may return a problem document with this status.</summary>
/// <param name="statusCode">The status.</param>
/// <param name="codes">Codes of the feature that the document may have; those that all calls share are added.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
internal sealed class ProducesProblemAttribute(int statusCode, params string[] codes)
    : ProducesResponseTypeAttribute(typeof(ProblemDocument), statusCode, Problems.MediaType)
{
    /// <summary>The codes of the feature.</summary>
    public IReadOnlyList<string> Codes => codes;
}
