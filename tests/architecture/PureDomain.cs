using System.Reflection;
using System.Runtime.CompilerServices;
using Mono.Cecil;
using NetArchTest.Rules;

namespace DxGovernance.Architecture.Tests;

/// <summary>
/// A decision is a pure function, and state an immutable record. A behaviour's decision stands in one file with its address, so
/// the rule is held against the decisions and against state and events, not against folders.
/// </summary>
public class PureDomain
{
    private static readonly string[] TheWorld =
    [
        "Marten", "Npgsql", "MassTransit", "RabbitMQ", "Microsoft.AspNetCore", "Microsoft.Extensions", "System.IO", "System.Net", "System.Threading.Tasks", "System.TimeProvider",
        "DxGovernance.Platform.Http", "DxGovernance.Platform.Inbox.Inbox", "DxGovernance.Platform.Inbox.InboxWork`1", "DxGovernance.Platform.Relay", "DxGovernance.Platform.Bus", "DxGovernance.Platform.Access",
    ];

    public static TheoryData<string> Domains => [.. Ours.ServiceNames.Where(name => name != "DxGovernance.Gateway")];

    [Theory]
    [MemberData(nameof(Domains))]
    public void State_and_events_know_nothing_of_store_bus_or_web(string service)
    {
        var assembly = Assembly.Load(service);
        var facts = Folds(assembly).SelectMany(fold => fold.GetParameters().Select(parameter => parameter.ParameterType).Append(fold.DeclaringType!))
            .Where(type => type.Assembly == assembly && !IsProjection(type)).Distinct().ToList();
        facts.Count.ShouldBeGreaterThan(4);
        var result = Types.InAssembly(assembly).That().MeetCustomRule(new IsOneOf(facts)).ShouldNot().HaveDependencyOnAny(TheWorld).GetResult();
        result.IsSuccessful.ShouldBeTrue(string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void State_cannot_be_changed_in_place(string service)
    {
        var states = Folds(Assembly.Load(service)).Where(fold => !IsProjection(fold.DeclaringType!)).Select(fold => fold.DeclaringType!).Distinct().ToList();
        states.ShouldNotBeEmpty();
        states.SelectMany(state => state.GetProperties()).Where(property => property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void A_decision_takes_no_session_no_request_and_no_token_and_answers_at_once(string service)
    {
        var decisions = Assembly.Load(service).GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => method.Name == "Decide").ToList();
        decisions.Count.ShouldBeGreaterThan(2);
        decisions.Where(decision => !decision.IsStatic || typeof(Task).IsAssignableFrom(decision.ReturnType)
            || decision.GetParameters().Any(parameter => TheWorld.Any(world => parameter.ParameterType.FullName!.StartsWith(world, StringComparison.Ordinal)) || parameter.ParameterType == typeof(CancellationToken)))
            .Select(decision => $"{decision.DeclaringType!.Name}.{decision}").ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Domains))]
    public void Neither_a_decision_nor_a_fold_calls_the_world(string service)
    {
        var assembly = Assembly.Load(service);
        var pure = Ours.CallsIn(assembly).Where(call => call.Caller.Contains("::Decide(", StringComparison.Ordinal) || call.Caller.Contains("::Apply(", StringComparison.Ordinal) || call.Caller.Contains("::Create(", StringComparison.Ordinal)).ToList();
        pure.Count.ShouldBeGreaterThan(10);
        pure.Where(call => TheWorld.Any(world => call.Called.DeclaringType.FullName.StartsWith(world + ".", StringComparison.Ordinal) || call.Called.DeclaringType.FullName == world))
            .Select(call => $"{call.Caller} calls {call.Called.FullName}").ShouldBeEmpty();
    }

    private static IEnumerable<MethodInfo> Folds(Assembly assembly) => assembly.GetTypes().Where(type => type.IsPublic)
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)).Where(method => method.Name is "Apply" or "Create");

    private static bool IsProjection(Type type) => type.BaseType is { IsGenericType: true } || type.Namespace!.EndsWith("Reading", StringComparison.Ordinal) || (type.IsGenericType && type.Name.StartsWith("IEvent", StringComparison.Ordinal));

    private sealed class IsOneOf(IReadOnlyList<Type> types) : ICustomRule
    {
        public bool MeetsRule(TypeDefinition type) => types.Any(one => one.FullName == type.FullName.Replace('/', '+'));
    }
}
