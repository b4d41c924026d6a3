using Microsoft.AspNetCore.Mvc;

namespace Personalisation.Api.Hosting.RateLimiting;

/// <summary>A result that reads from the store or stores while it is written: it holds the request's turn to its end.</summary>
internal interface IStreamedResult : IActionResult;
