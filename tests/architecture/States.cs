extern alias decisions;
extern alias opendata;
extern alias policies;
extern alias roadmap;

using System.Reflection;
using Marten;

namespace DxGovernance.Architecture.Tests;

/// <summary>What the services decide with: their decisions, their events, and the states folded from these.</summary>
internal static class States
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static readonly string[] Folding = ["Create", "Apply"];

    public static IReadOnlyList<MethodInfo> Decisions { get; } = [.. Named("Decide")];

    public static IReadOnlyList<MethodInfo> Folds { get; } = [.. Folding.SelectMany(Named)];

    public static IReadOnlyList<Type> Events { get; } = [.. EventsOf(decisions::DxGovernance.Decisions.Configuration.AddDecisions),
        .. EventsOf(opendata::DxGovernance.OpenData.Configuration.AddDatasets),
        .. EventsOf(policies::DxGovernance.Policies.Configuration.AddPolicies),
        .. EventsOf(roadmap::DxGovernance.Roadmap.Configuration.AddRoadmaps)];

    /// <summary>The events, the folded states, what decisions are given, and everything that these hold.</summary>
    public static IReadOnlySet<Type> All { get; } = WithParts(
        Events.Concat(Folds.Select(method => method.ReturnType)).Concat(Folds.Concat(Decisions).SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType)));

    private static IEnumerable<MethodInfo> Named(string name) =>
        Ours.Services.SelectMany(service => service.GetTypes()).SelectMany(type => type.GetMethods(Declared)).Where(method => method.Name == name);

    private static IEnumerable<Type> EventsOf(Action<StoreOptions> configure)
    {
        var options = new StoreOptions();
        configure(options);
        return ((IReadOnlyStoreOptions)options).Events.AllKnownEventTypes().Select(type => type.EventType).Where(IsOurs);
    }

    private static HashSet<Type> WithParts(IEnumerable<Type> types)
    {
        var all = new HashSet<Type>();
        var waiting = new Stack<Type>(types);
        while (waiting.TryPop(out var type))
        {
            foreach (var argument in type.GetGenericArguments())
            {
                waiting.Push(argument);
            }

            if (type.GetElementType() is { } element)
            {
                waiting.Push(element);
            }

            var definition = type.IsGenericType ? type.GetGenericTypeDefinition() : type;
            if (IsOurs(definition) && all.Add(definition))
            {
                foreach (var property in definition.GetProperties(Declared))
                {
                    waiting.Push(property.PropertyType);
                }
            }
        }

        return all;
    }

    private static bool IsOurs(Type type) => !type.IsGenericParameter && !type.IsArray && Ours.All.Contains(type.Assembly);
}
