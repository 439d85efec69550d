//! Buffers that grow, and what lies in them.

use eframe::wgpu;

/// A buffer on the device that is made anew when it is too small.
pub(super) struct Store {
    buffer: wgpu::Buffer,
    usage: wgpu::BufferUsages,
    label: &'static str,
}

/// Smallest buffer, bytes: bindings must not be empty.
const SMALLEST: u64 = 64;

impl Store {
    pub(super) fn new(
        device: &wgpu::Device,
        label: &'static str,
        usage: wgpu::BufferUsages,
    ) -> Self {
        let usage = usage | wgpu::BufferUsages::COPY_DST;
        Self {
            buffer: make(device, label, usage, SMALLEST),
            usage,
            label,
        }
    }

    /// Writes bytes at the start; true when the buffer is another one now.
    pub(super) fn write(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        bytes: &[u8],
    ) -> bool {
        let grown = bytes.len() as u64 > self.buffer.size();
        if grown {
            // A quarter more, in whole words.
            let size = (bytes.len() as u64 * 5 / 4).next_multiple_of(16);
            self.buffer = make(device, self.label, self.usage, size);
        }
        if !bytes.is_empty() {
            queue.write_buffer(&self.buffer, 0, bytes);
        }
        grown
    }

    pub(super) fn buffer(&self) -> &wgpu::Buffer {
        &self.buffer
    }
}

fn make(
    device: &wgpu::Device,
    label: &'static str,
    usage: wgpu::BufferUsages,
    size: u64,
) -> wgpu::Buffer {
    device.create_buffer(&wgpu::BufferDescriptor {
        label: Some(label),
        size,
        usage,
        mapped_at_creation: false,
    })
}
