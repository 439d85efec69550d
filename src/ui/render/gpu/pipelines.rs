//! The six ways in which instances become pixels.

use super::pack::{NodeInstance, TieInstance};
use eframe::wgpu;

/// Pieces of a curve.
pub(super) const PIECES: u32 = 16;

const NODE: [wgpu::VertexAttribute; 5] =
    wgpu::vertex_attr_array![0 => Uint32, 1 => Float32, 2 => Uint32, 3 => Uint32, 4 => Uint32];
const TIE: [wgpu::VertexAttribute; 4] =
    wgpu::vertex_attr_array![0 => Uint32, 1 => Uint32, 2 => Uint32, 3 => Uint32];

/// The pipelines of a target format.
pub(super) struct Pipelines {
    pub(super) layout: wgpu::BindGroupLayout,
    pub(super) discs: wgpu::RenderPipeline,
    pub(super) lines: wgpu::RenderPipeline,
    pub(super) curves: wgpu::RenderPipeline,
    pub(super) arrows: wgpu::RenderPipeline,
    pub(super) nodes: wgpu::RenderPipeline,
    pub(super) over: wgpu::RenderPipeline,
}

/// What a pipeline is made of.
struct Recipe<'a> {
    vertex: &'a str,
    fragment: &'a str,
    instances: Option<wgpu::VertexBufferLayout<'a>>,
    pieces: u32,
}

impl Pipelines {
    pub(super) fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some("network"),
            source: wgpu::ShaderSource::Wgsl(include_str!("canvas.wgsl").into()),
        });
        let bindings = layout(device);
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some("network"),
            bind_group_layouts: &[Some(&bindings)],
            immediate_size: 0,
        });
        let nodes = wgpu::VertexBufferLayout {
            array_stride: size_of::<NodeInstance>() as u64,
            step_mode: wgpu::VertexStepMode::Instance,
            attributes: &NODE,
        };
        let ties = wgpu::VertexBufferLayout {
            array_stride: size_of::<TieInstance>() as u64,
            step_mode: wgpu::VertexStepMode::Instance,
            attributes: &TIE,
        };
        let make =
            |vertex, fragment, instances: Option<&wgpu::VertexBufferLayout<'static>>, pieces| {
                let recipe = Recipe {
                    vertex,
                    fragment,
                    instances: instances.cloned(),
                    pieces,
                };
                pipeline(device, (&module, &layout), format, &recipe)
            };
        Self {
            discs: make("disc_vs", "disc_fs", None, 1),
            lines: make("tie_vs", "tie_fs", Some(&ties), 1),
            curves: make("tie_vs", "tie_fs", Some(&ties), PIECES),
            arrows: make("arrow_vs", "arrow_fs", Some(&ties), 1),
            nodes: make("node_vs", "node_fs", Some(&nodes), 1),
            over: make("over_vs", "over_fs", Some(&nodes), 1),
            layout: bindings,
        }
    }
}

/// Camera, places, flags, radii, discs.
fn layout(device: &wgpu::Device) -> wgpu::BindGroupLayout {
    let entry = |binding, ty| wgpu::BindGroupLayoutEntry {
        binding,
        visibility: wgpu::ShaderStages::VERTEX_FRAGMENT,
        ty: wgpu::BindingType::Buffer {
            ty,
            has_dynamic_offset: false,
            min_binding_size: None,
        },
        count: None,
    };
    let read = wgpu::BufferBindingType::Storage { read_only: true };
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: Some("network"),
        entries: &[
            entry(0, wgpu::BufferBindingType::Uniform),
            entry(1, read),
            entry(2, read),
            entry(3, read),
            entry(4, read),
        ],
    })
}

fn pipeline(
    device: &wgpu::Device,
    (module, layout): (&wgpu::ShaderModule, &wgpu::PipelineLayout),
    format: wgpu::TextureFormat,
    recipe: &Recipe<'_>,
) -> wgpu::RenderPipeline {
    let constants = [("PIECES", f64::from(recipe.pieces))];
    let has_pieces = recipe.vertex == "tie_vs";
    let options = wgpu::PipelineCompilationOptions {
        constants: if has_pieces { &constants } else { &[] },
        ..Default::default()
    };
    let buffers: Vec<_> = recipe.instances.iter().cloned().map(Some).collect();
    device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
        label: Some(recipe.vertex),
        layout: Some(layout),
        vertex: wgpu::VertexState {
            module,
            entry_point: Some(recipe.vertex),
            compilation_options: options,
            buffers: &buffers,
        },
        primitive: wgpu::PrimitiveState {
            topology: wgpu::PrimitiveTopology::TriangleStrip,
            ..Default::default()
        },
        depth_stencil: None,
        multisample: wgpu::MultisampleState::default(),
        fragment: Some(wgpu::FragmentState {
            module,
            entry_point: Some(recipe.fragment),
            compilation_options: wgpu::PipelineCompilationOptions::default(),
            targets: &[Some(wgpu::ColorTargetState {
                format,
                blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
                write_mask: wgpu::ColorWrites::ALL,
            })],
        }),
        multiview_mask: None,
        cache: None,
    })
}
